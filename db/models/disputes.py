"""Disputes on their way to a council."""

import uuid

from peewee import BlobField, CompositeKey, DateField, JSONField, SmallIntegerField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedJson
from db.models.people import NOW


class Dispute(Table):
    """One reference about one buyer. `packet_sha256` names the papers that the retailer is shown and says yes to."""

    dispute_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    status = TextField(default="wanted")
    udyam_check = TextField(null=True)
    form = SealedJson(null=True)
    faults = JSONField(null=True)
    reasons = SealedJson(null=True)
    packet_key = TextField(null=True)
    packet_sha256 = BlobField(null=True)
    approved_sha256 = BlobField(null=True)
    approved_at = UtcField(null=True)
    attempts = SmallIntegerField(default=0)
    next_try_at = UtcField(null=True)
    followed_on = DateField(null=True)
    created_at = UtcField(constraints=NOW)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "disputes"


class DisputeInvoice(Table):
    dispute_id = UUIDField()
    invoice_id = UUIDField()

    class Meta:
        table_name = "dispute_invoices"
        primary_key = CompositeKey("dispute_id", "invoice_id")
