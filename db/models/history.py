"""How buyers paid. No column here names a retailer, or can be led back to one without the keys (Property 47)."""

import uuid

from peewee import BlobField, BooleanField, DateField, IntegerField, SmallIntegerField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedText


class PaymentHistory(Table):
    """One bill of some supplier: bands, days and a month. No time of writing, which would point at the audit trail."""

    history_id = UUIDField(primary_key=True, default=uuid.uuid4)
    buyer_index = BlobField()
    source_key = BlobField()
    bill_key = BlobField()
    amount_band = SmallIntegerField()
    due_month = DateField()
    days_late = IntegerField()
    outcome = TextField()
    disputed = BooleanField()

    class Meta:
        table_name = "payment_history"


class HistorySecret(Table):
    """What a retailer's rows are keyed with, sealed with his own key: once that is destroyed, nobody can tell which
    rows were his."""

    retailer_id = UUIDField(primary_key=True)
    secret = SealedText()

    class Meta:
        table_name = "history_secrets"


class ScoreContest(Table):
    """What a buyer says against his record. The reason is sealed with the house's key and shown to no retailer."""

    contest_id = UUIDField(primary_key=True, default=uuid.uuid4)
    buyer_index = BlobField()
    reason = SealedText()
    contested_at = UtcField()
    ended_at = UtcField(null=True)
    ended_by = TextField(null=True)

    class Meta:
        table_name = "score_contests"
