"""What a chain says, and whether it holds."""

import uuid
from collections.abc import Iterator

from db.audit.chain import START, digest
from db.models.audit import AuditHead, AuditLog


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
    expected, before = 1, START
    rows = AuditLog.select().where(AuditLog.chain == head.chain).order_by(AuditLog.sequence)
    for row in rows.iterator():
        if row.sequence != expected:
            yield f"chain {head.chain}: row {expected} is missing"
        elif bytes(row.previous_hash) != before or bytes(row.hash) != digest(row):
            yield f"chain {head.chain}: row {row.sequence} was changed"
        expected, before = row.sequence + 1, bytes(row.hash)
    if (head.sequence, bytes(head.hash)) != (expected - 1, before):
        yield f"chain {head.chain}: the last rows are missing"
