"""How a row is hashed: over its columns and the hash before it."""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Any, NamedTuple

from db.models.audit import AuditLog

START = bytes(32)
# Made once: `json.dumps` makes an encoder anew for each row that it is told how to write.
_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Link(NamedTuple):
    """A row that is about to be written: the table's columns but its hash, in their order."""

    log_id: uuid.UUID
    chain: uuid.UUID
    sequence: int
    entity_type: str
    entity_id: uuid.UUID
    action: str
    performed_by: str
    details: dict[str, Any]
    timestamp: datetime
    previous_hash: bytes


def digest(row: AuditLog | Link) -> bytes:
    """SHA-256 over the row's columns in a fixed form and the hash before it."""
    told = [
        str(row.log_id),
        str(row.chain),
        row.sequence,
        row.entity_type,
        str(row.entity_id),
        row.action,
        row.performed_by,
        row.details,
        row.timestamp.astimezone(UTC).isoformat(timespec="microseconds"),
    ]
    return hashlib.sha256(bytes(row.previous_hash) + _written(told).encode()).digest()
