"""The hash-chained trail."""

import uuid

from peewee import (
    BigIntegerField,
    BlobField,
    CompositeKey,
    DateField,
    IntegerField,
    JSONField,
    TextField,
    UUIDField,
)

from db.base import Table, UtcField


class AuditHead(Table):
    """The last link of each chain; its row lock puts writers of one chain in line."""

    chain = UUIDField(primary_key=True)
    sequence = BigIntegerField(default=0)
    hash = BlobField()

    class Meta:
        table_name = "audit_heads"


class AuditLog(Table):
    """One act. `hash` covers every other column and the hash before it. Details name no person."""

    log_id = UUIDField(primary_key=True, default=uuid.uuid4)
    chain = UUIDField()
    sequence = BigIntegerField()
    entity_type = TextField()
    entity_id = UUIDField()
    action = TextField()
    performed_by = TextField()
    details = JSONField()
    timestamp = UtcField()
    previous_hash = BlobField()
    hash = BlobField()

    class Meta:
        table_name = "audit_logs"


class Anchor(Table):
    """The heads of all chains under one hash, once a day; `digest` covers this anchor and the one before it."""

    day = DateField(primary_key=True)
    chains = IntegerField()
    root = BlobField()
    previous = BlobField()
    digest = BlobField()
    taken_at = UtcField()

    class Meta:
        table_name = "audit_anchors"


class AnchoredHead(Table):
    """A chain's head as an anchor found it; chains that had not moved since the anchor before have no row."""

    day = DateField()
    chain = UUIDField()
    sequence = BigIntegerField()
    hash = BlobField()

    class Meta:
        table_name = "anchored_heads"
        primary_key = CompositeKey("chain", "day")
