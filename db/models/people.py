"""Who owes and who is owed."""

import uuid

from peewee import SQL, BlobField, BooleanField, JSONField, SmallIntegerField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedText

NOW = [SQL("DEFAULT now()")]


class Retailer(Table):
    """The supplier. A row stands from the consent on; `active` only with name and Udyam number (a check)."""

    retailer_id = UUIDField(primary_key=True, default=uuid.uuid4)
    udyam_number = SealedText(null=True)
    udyam_index = BlobField(null=True)
    name = SealedText(null=True)
    phone = SealedText()
    phone_index = BlobField()
    email = SealedText(null=True)
    address = SealedText(null=True)
    gstin = SealedText(null=True)
    pan = SealedText(null=True)
    preferred_language = TextField()
    status = TextField(default="onboarding")
    created_at = UtcField(constraints=NOW)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "retailers"


class Buyer(Table):
    """One row a GSTIN, for all retailers; sealed with the house's key. No contact of any retailer stands here.

    Without a GSTIN: an empty text, and the index of what one retailer knows him by (`db/unregistered.py`)."""

    buyer_id = UUIDField(primary_key=True, default=uuid.uuid4)
    gstin = SealedText()
    gstin_index = BlobField()
    reliability_score = SmallIntegerField(null=True)
    risk_category = TextField(null=True)
    score_updated_at = UtcField(null=True)
    score_facts = JSONField(null=True)
    created_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "buyers"


class BuyerContact(Table):
    """What one retailer knows of one buyer; never shown to, used for or overwritten by another."""

    contact_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    buyer_id = UUIDField()
    name = SealedText(null=True)
    phone = SealedText(null=True)
    phone_index = BlobField(null=True)
    email = SealedText(null=True)
    address = SealedText(null=True)
    language = TextField(null=True)
    opt_in_basis = TextField(null=True)
    opted_in_at = UtcField(null=True)
    created_at = UtcField(constraints=NOW)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "buyer_contacts"


class Consent(Table):
    """A yes, to which words, when, and by which message; withdrawal is a time, not a deletion."""

    consent_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    purpose = TextField()
    notice_version = TextField()
    language = TextField()
    message_sid = TextField(null=True)
    given_at = UtcField(constraints=NOW)
    withdrawn_at = UtcField(null=True)

    class Meta:
        table_name = "consents"


class Suppression(Table):
    """A number that said stop: nothing of a ladder goes there until it says start."""

    phone_index = BlobField(primary_key=True)
    stopped_at = UtcField(constraints=NOW)
    active = BooleanField(default=True)

    class Meta:
        table_name = "suppressions"
