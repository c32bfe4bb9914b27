"""The trail: one hash chain a retailer (and one of the house), written in the transaction of the act (P52–56).

Each row's hash covers its other columns and the hash before it, so that a changed, dropped or moved row breaks the
chain. Details hold ids, figures of dates and states: no name, phone or GSTIN.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, NamedTuple

from db.database import columns, database, transaction
from db.ids import growing_id
from db.models.audit import AuditHead, AuditLog

HOUSE = uuid.UUID(int=0)
_START = bytes(32)
RETAILER = "retailer"
# Written out and for many at once: building a statement for each row costs more than running it.
_NEW_HEADS = """
INSERT INTO audit_heads (chain, sequence, hash) SELECT chain, 0, %s FROM unnest(%b::uuid[]) AS new (chain)
ORDER BY chain ON CONFLICT DO NOTHING
"""
_LOCK_HEADS = "SELECT chain, sequence, hash FROM audit_heads WHERE chain = ANY(%s) ORDER BY chain FOR UPDATE"
_APPEND = """
INSERT INTO audit_logs (log_id, chain, sequence, entity_type, entity_id, action, performed_by, details, timestamp,
    previous_hash, hash)
SELECT * FROM unnest(%b::uuid[], %b::uuid[], %b::bigint[], %b::text[], %b::uuid[], %b::text[], %b::text[], %b::jsonb[],
    %b::timestamptz[], %b::bytea[], %b::bytea[])
"""
_MOVE_HEADS = """
UPDATE audit_heads SET sequence = moved.sequence, hash = moved.hash
FROM unnest(%b::uuid[], %b::bigint[], %b::bytea[]) AS moved (chain, sequence, hash)
WHERE audit_heads.chain = moved.chain
"""
_acting: ContextVar[str] = ContextVar("audit_acting", default=RETAILER)


@contextmanager
def acting(role: str) -> Iterator[None]:
    """Inside the block, what is done as the retailer is done by this one of his people: the row says so."""
    token = _acting.set(RETAILER if role == "owner" else role)
    try:
        yield
    finally:
        _acting.reset(token)


class Act(NamedTuple):
    """One act, before it has its place. `by` is "retailer", "buyer", "system" or an operator; `at` is aware."""

    chain: uuid.UUID | None
    entity_type: str
    entity_id: uuid.UUID
    action: str
    by: str
    at: datetime
    details: dict[str, Any]


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
    """Append one act. Of a retailer it says "helper" or "accountant" where one of them is acting."""
    record_all([Act(chain, entity_type, entity_id, action, by, at, details)])


def record_all(acts: Sequence[Act]) -> None:
    """Append these acts in their order, each to its chain. The heads are locked in the order of the chains, so that
    nobody waits in a circle."""
    if not acts:
        return
    with transaction():
        heads = _lock_heads(sorted({act.chain or HOUSE for act in acts}))
        rows = [_link(act, heads) for act in acts]
        database.execute_sql(_APPEND, columns(map(_values, rows)))
        chains, ends = list(heads), list(heads.values())
        database.execute_sql(_MOVE_HEADS, (chains, [end[0] for end in ends], [end[1] for end in ends]))


def _lock_heads(chains: list[uuid.UUID]) -> dict[uuid.UUID, tuple[int, bytes]]:
    """Each chain's last sequence and hash; a chain's first writer makes its head."""
    database.execute_sql(_NEW_HEADS, (_START, chains))
    rows = database.execute_sql(_LOCK_HEADS, (chains,)).fetchall()
    return {chain: (sequence, bytes(last)) for chain, sequence, last in rows}


def _link(act: Act, heads: dict[uuid.UUID, tuple[int, bytes]]) -> AuditLog:
    """The act as the next row of its chain; the head moves on to it."""
    chain = act.chain or HOUSE
    sequence, before = heads[chain]
    row = AuditLog(
        log_id=growing_id(),
        chain=chain,
        sequence=sequence + 1,
        entity_type=act.entity_type,
        entity_id=act.entity_id,
        action=act.action,
        performed_by=_acting.get() if act.by == RETAILER else act.by,
        details=act.details,
        timestamp=act.at,
        previous_hash=before,
    )
    row.hash = digest(row)
    heads[chain] = row.sequence, row.hash
    return row


def _values(row: AuditLog) -> tuple[Any, ...]:
    return (
        row.log_id, row.chain, row.sequence, row.entity_type, row.entity_id, row.action, row.performed_by,
        json.dumps(row.details), row.timestamp, row.previous_hash, row.hash,
    )  # fmt: skip


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
