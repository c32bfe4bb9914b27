"""An extract of the audit chain that can be checked by itself: each row whole, with its hash and the one before it.

Rows about other bills stand between and are not shown. So what the extract proves is that each of its rows is as it
was hashed, that rows next to each other are linked, and that a head of this chain stood under the day's anchor.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from db.anchors import Proof
from db.anchors import digest as anchor_digest
from db.audit import digest
from db.merkle import Head, climbed
from db.models import AuditLog

EXTRACT = "audit.json"


def told(rows: Sequence[AuditLog], proof: Proof | None) -> dict[str, Any]:
    """The rows in their order, as JSON; hashes in hexadecimal, times in UTC."""
    return {"rows": [_row(row) for row in rows], "anchor": _anchor(proof) if proof else None}


def _row(row: AuditLog) -> dict[str, Any]:
    return {
        "log_id": str(row.log_id),
        "chain": str(row.chain),
        "sequence": row.sequence,
        "entity_type": row.entity_type,
        "entity_id": str(row.entity_id),
        "action": row.action,
        "performed_by": row.performed_by,
        "details": row.details,
        "timestamp": row.timestamp.astimezone(UTC).isoformat(timespec="microseconds"),
        "previous_hash": bytes(row.previous_hash).hex(),
        "hash": bytes(row.hash).hex(),
    }


def _anchor(proof: Proof) -> dict[str, Any]:
    return {
        "day": proof.anchor.day.isoformat(),
        "chains": proof.anchor.chains,
        "root": bytes(proof.anchor.root).hex(),
        "previous": bytes(proof.anchor.previous).hex(),
        "digest": bytes(proof.anchor.digest).hex(),
        "head": {"chain": str(proof.head.chain), "sequence": proof.head.sequence, "hash": proof.head.hash.hex()},
        "path": [[side, other.hex()] for side, other in proof.path],
    }


def breaks(extract: dict[str, Any]) -> Iterator[str]:
    """A line for each place where the extract does not hold. Raises ValueError for what is no extract."""
    try:
        yield from _rows(extract["rows"])
        if extract["anchor"] is not None:
            yield from _anchored(extract["anchor"], extract["rows"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an extract of an audit chain") from error


def _rows(rows: list[dict[str, Any]]) -> Iterator[str]:
    before: AuditLog | None = None
    for each in rows:
        row = _loaded(each)
        if digest(row) != row.hash:
            yield f"row {row.sequence} was changed"
        if before is not None and (row.chain != before.chain or row.sequence <= before.sequence):
            yield f"row {row.sequence} stands in a wrong place"
        elif before is not None and row.sequence == before.sequence + 1 and row.previous_hash != before.hash:
            yield f"row {row.sequence} does not follow row {before.sequence}"
        before = row


def _loaded(told: dict[str, Any]) -> AuditLog:
    return AuditLog(
        log_id=uuid.UUID(told["log_id"]),
        chain=uuid.UUID(told["chain"]),
        sequence=int(told["sequence"]),
        entity_type=told["entity_type"],
        entity_id=uuid.UUID(told["entity_id"]),
        action=told["action"],
        performed_by=told["performed_by"],
        details=told["details"],
        timestamp=datetime.fromisoformat(told["timestamp"]),
        previous_hash=bytes.fromhex(told["previous_hash"]),
        hash=bytes.fromhex(told["hash"]),
    )


def _anchored(anchor: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    head = anchor["head"]
    stood = Head(uuid.UUID(head["chain"]), int(head["sequence"]), bytes.fromhex(head["hash"]))
    top = climbed(stood, tuple((str(side), bytes.fromhex(other)) for side, other in anchor["path"]))
    day = datetime.fromisoformat(anchor["day"]).date()
    if (
        top.hex() != anchor["root"]
        or anchor["digest"] != anchor_digest(day, int(anchor["chains"]), top, bytes.fromhex(anchor["previous"])).hex()
    ):
        yield f"the chain's head is not under the anchor of {day}"
    if any(row["sequence"] == stood.sequence and row["hash"] != head["hash"] for row in rows):
        yield f"row {stood.sequence} is not the one that was anchored on {day}"
