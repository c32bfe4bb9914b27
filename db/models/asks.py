"""What a retailer was asked about a buyer's answer, and what he decided."""

import uuid

from peewee import BigIntegerField, CompositeKey, DateField, TextField, UUIDField

from db.base import Table, UtcField


class Ask(Table):
    """One question about the bills that one message of a buyer concerned. `outbox_id` is the message that asked."""

    ask_id = UUIDField(primary_key=True, default=uuid.uuid4)
    position = BigIntegerField(index=False)
    retailer_id = UUIDField()
    kind = TextField()
    promised_date = DateField(null=True)
    outbox_id = UUIDField(null=True)
    asked_at = UtcField()
    answer = TextField(null=True)
    answered_at = UtcField(null=True)

    class Meta:
        table_name = "asks"


class AskBill(Table):
    """A bill that a question is about."""

    ask_id = UUIDField()
    invoice_id = UUIDField()

    class Meta:
        table_name = "ask_bills"
        primary_key = CompositeKey("ask_id", "invoice_id")
