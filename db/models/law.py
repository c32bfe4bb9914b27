"""The seed's tables of the notice and the dispute."""

import uuid

from peewee import BlobField, BooleanField, CompositeKey, DateField, SmallIntegerField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedJson, SealedText
from db.models.people import NOW


class Enterprise(Table):
    """What the Udyam certificate says of the supplier: it decides whether ss.15–23 are his."""

    retailer_id = UUIDField(primary_key=True)
    size = TextField(null=True)
    activity = TextField(null=True)
    registered_on = DateField(null=True)
    told_by = TextField(default="retailer")
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "enterprises"


class LegalNotice(Table):
    """One version of a notice to one buyer. A fact that changed makes the next version of its series.

    `wanted`: to be made. `draft`: made, awaiting the retailer's yes. `approved`: may go. An approval names the hash of
    the document (checks); `facts_hash` says whether what it states still holds. `invoice_id`: the oldest of its bills.
    """

    notice_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    notice_type = TextField(default="section_15")
    generated_date = DateField()
    approved_by_retailer = BooleanField(default=False)
    approved_at = UtcField(null=True)
    sent_at = UtcField(null=True)
    document_key = TextField(null=True)
    language = TextField()
    created_at = UtcField(constraints=NOW)
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    series = UUIDField()
    version = SmallIntegerField()
    state = TextField(default="wanted")
    asked = BooleanField(default=False)
    facts = SealedJson(null=True)
    facts_hash = BlobField(null=True)
    document_sha256 = BlobField(null=True)
    approved_sha256 = BlobField(null=True)
    licensed_signature = BooleanField(null=True)
    reminded_on = DateField(null=True)
    followed_on = DateField(null=True)
    enqueued_at = UtcField(null=True)

    class Meta:
        table_name = "legal_notices"

    @property
    def sha256(self) -> str:
        """The document's hash in hexadecimal; empty before there is one."""
        return bytes(self.document_sha256 or b"").hex()


class NoticeInvoice(Table):
    """A bill that a notice is about."""

    notice_id = UUIDField()
    invoice_id = UUIDField()

    class Meta:
        table_name = "notice_invoices"
        primary_key = CompositeKey("notice_id", "invoice_id")


class NoticeSending(Table):
    """A message by which a notice went, or tried to."""

    outbox_id = UUIDField(primary_key=True)
    notice_id = UUIDField()
    channel = TextField()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "notice_sendings"


class SamadhaanSubmission(Table):
    submission_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    dispute_id = UUIDField(null=True)
    reference_number = TextField()
    submission_date = DateField()
    status = TextField()
    portal_url = TextField(null=True)
    resolution_details = SealedText(null=True)
    created_at = UtcField(constraints=NOW)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "samadhaan_submissions"
