"""Who may do what: secrets, tries, and people beside the owner."""

import uuid

from peewee import BlobField, CompositeKey, SmallIntegerField, TextField, UUIDField

from db.base import Table, UtcField
from db.fields import SealedText
from db.models.people import NOW


class Pin(Table):
    """Argon2id hashes. `pending` is a new PIN that was written once and not yet a second time."""

    retailer_id = UUIDField(primary_key=True)
    hash = TextField(null=True)
    pending = TextField(null=True)
    updated_at = UtcField(constraints=NOW)

    class Meta:
        table_name = "pins"


class Try(Table):
    """Wrong tries at one door; a row is locked while a try is judged, so that parallel guesses stand in line."""

    retailer_id = UUIDField()
    door = TextField()
    wrong = SmallIntegerField(default=0)
    locked_until = UtcField(null=True)

    class Meta:
        table_name = "tries"
        primary_key = CompositeKey("retailer_id", "door")


class Code(Table):
    """One code sent. `hash` goes when it was used or another took its place; the row stays to be counted."""

    code_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    door = TextField()
    hash = TextField(null=True)
    sent_at = UtcField()
    expires_at = UtcField()

    class Meta:
        table_name = "codes"


class Member(Table):
    """Somebody beside the owner who may use an account, from the invitation on. His number goes when he goes."""

    member_id = UUIDField(primary_key=True, default=uuid.uuid4)
    retailer_id = UUIDField()
    role = TextField()
    status = TextField(default="invited")
    phone = SealedText(null=True)
    phone_index = BlobField(null=True)
    language = TextField()
    invited_at = UtcField()
    joined_at = UtcField(null=True)
    chosen_at = UtcField(null=True)
    ended_at = UtcField(null=True)

    class Meta:
        table_name = "members"
