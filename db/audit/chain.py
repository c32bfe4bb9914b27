"""How a row is hashed: over its columns and the hash before it."""

import hashlib
import json
from datetime import UTC

from db.models.audit import AuditLog

START = bytes(32)


def digest(row: AuditLog) -> bytes:
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
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(bytes(row.previous_hash) + text.encode()).digest()
