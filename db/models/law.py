"""The seed's tables of the notice and the dispute."""

import uuid

from peewee import BooleanField, DateField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedText
from db.models.people import NOW


class LegalNotice(Table):
    notice_id = UUIDField(primary_key=True, default=uuid.uuid4)
    invoice_id = UUIDField()
    notice_type = TextField(default="section_15")
    generated_date = DateField()
    approved_by_retailer = BooleanField(default=False)
    approved_at = UtcField(null=True)
    sent_at = UtcField(null=True)
    document_key = TextField()
    language = TextField()
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "legal_notices"


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
