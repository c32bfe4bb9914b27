"""The trail: one hash chain a retailer (and one of the house), written in the transaction of the act (P52–56).

Each row's hash covers its other columns and the hash before it, so that a changed, dropped or moved row breaks the
chain. Details hold ids, figures of dates and states: no name, phone or GSTIN.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from db.database import transaction
from db.models.audit import AuditHead, AuditLog

HOUSE = uuid.UUID(int=0)
_START = bytes(32)
RETAILER = "retailer"
_acting: ContextVar[str] = ContextVar("audit_acting", default=RETAILER)


@contextmanager
def acting(role: str) -> Iterator[None]:
    """Inside the block, what is done as the retailer is done by this one of his people: the row says so."""
    token = _acting.set(RETAILER if role == "owner" else role)
    try:
        yield
    finally:
        _acting.reset(token)


def record(
    chain: uuid.UUID | None,
    entity_type: str,
    entity_id: uuid.UUID,
    action: str,
    *,
    by: str,
    at: datetime,
    **details: Any,
) -> None:
    """Append one act. `by` is "retailer", "buyer", "system" or an operator; `at` is aware.

    Of a retailer it says "helper" or "accountant" where one of them is acting.
    """
    chain = chain or HOUSE
    with transaction():
        AuditHead.insert(chain=chain, sequence=0, hash=_START).on_conflict_ignore().execute()
        head = AuditHead.select().where(AuditHead.chain == chain).for_update().get()
        row = AuditLog(
            log_id=uuid.uuid4(),
            chain=chain,
            sequence=head.sequence + 1,
            entity_type=entity_type,
            entity_id=entity_id,
            action=action,
            performed_by=_acting.get() if by == RETAILER else by,
            details=details,
            timestamp=at,
            previous_hash=bytes(head.hash),
        )
        row.hash = digest(row)
        row.save(force_insert=True)
        AuditHead.update(sequence=row.sequence, hash=row.hash).where(AuditHead.chain == chain).execute()


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


def trail(retailer_id: uuid.UUID, entity_id: uuid.UUID) -> list[AuditLog]:
    """Every act on one thing of this retailer, in the order of time."""
    return list(
        AuditLog.select()
        .where((AuditLog.chain == retailer_id) & (AuditLog.entity_id == entity_id))
        .order_by(AuditLog.sequence)
    )


def breaks() -> Iterator[str]:
    """Walk every chain; yield one line for each place where it does not hold."""
    for head in AuditHead.select().order_by(AuditHead.chain):
        yield from _chain_breaks(head)
    headless = AuditLog.select(AuditLog.chain).where(AuditLog.chain.not_in(AuditHead.select(AuditHead.chain)))
    for row in headless.distinct():
        yield f"chain {row.chain}: its head is missing"


def _chain_breaks(head: AuditHead) -> Iterator[str]:
    expected, before = 1, _START
    rows = AuditLog.select().where(AuditLog.chain == head.chain).order_by(AuditLog.sequence)
    for row in rows.iterator():
        if row.sequence != expected:
            yield f"chain {head.chain}: row {expected} is missing"
        elif bytes(row.previous_hash) != before or bytes(row.hash) != digest(row):
            yield f"chain {head.chain}: row {row.sequence} was changed"
        expected, before = row.sequence + 1, bytes(row.hash)
    if (head.sequence, bytes(head.hash)) != (expected - 1, before):
        yield f"chain {head.chain}: the last rows are missing"
