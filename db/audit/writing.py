"""Acts are appended, each to its chain, under the lock of its head."""

import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from db.audit.chain import START, Link, digest
from db.database import columns, database, transaction
from db.ids import growing_ids

HOUSE = uuid.UUID(int=0)
RETAILER = "retailer"
# Written out and for many at once: building a statement for each row costs more than running it.
_NEW_HEADS = """
INSERT INTO audit_heads (chain, sequence, hash) SELECT chain, 0, %s FROM unnest(%b::uuid[]) AS new (chain)
ORDER BY chain ON CONFLICT DO NOTHING
"""
_LOCK_HEADS = "SELECT chain, sequence, hash FROM audit_heads WHERE chain = ANY(%b::uuid[]) ORDER BY chain FOR UPDATE"
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
    """Append these acts in their order, each to its chain. The heads are locked in the order of the chains, new ones
    after them, so that nobody waits in a circle: whoever makes one waits for no older one any more."""
    if not acts:
        return
    with transaction():
        heads = _lock_heads(sorted({act.chain or HOUSE for act in acts}))
        ids = growing_ids(len(acts))
        rows = [_linked(log_id, act, heads) for log_id, act in zip(ids, acts, strict=True)]
        database.execute_sql(_APPEND, columns(rows))
        chains, ends = list(heads), list(heads.values())
        database.execute_sql(_MOVE_HEADS, (chains, [end[0] for end in ends], [end[1] for end in ends]))


Heads = dict[uuid.UUID, tuple[int, bytes]]


def _lock_heads(chains: list[uuid.UUID]) -> Heads:
    """Each chain's last sequence and hash; a chain's first writer makes its head."""
    heads = _locked(chains)
    new = [chain for chain in chains if chain not in heads]
    if new:
        database.execute_sql(_NEW_HEADS, (START, new))
        heads |= _locked(new)
    return heads


def _locked(chains: list[uuid.UUID]) -> Heads:
    rows = database.execute_sql(_LOCK_HEADS, (chains,)).fetchall()
    return {chain: (sequence, bytes(last)) for chain, sequence, last in rows}


def _linked(log_id: uuid.UUID, act: Act, heads: Heads) -> tuple[Any, ...]:
    """The act as the next row of its chain; the head moves on to it."""
    chain = act.chain or HOUSE
    sequence, before = heads[chain]
    by = _acting.get() if act.by == RETAILER else act.by
    link = Link(
        log_id, chain, sequence + 1, act.entity_type, act.entity_id, act.action, by, act.details, act.at, before
    )
    hashed = digest(link)
    heads[chain] = link.sequence, hashed
    return (*link[:7], json.dumps(act.details), *link[8:], hashed)
