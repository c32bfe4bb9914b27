"""The daily anchor: one hash over the heads of all audit chains, chained to the anchor before it. Serves all retailers.

The chains alone show a change in the middle. Who may write to the tables could still write a chain's end anew, hashes
and head with it, or drop a whole chain: that shows against an anchor, and who rewrote the anchors too is shown by the
copy that was e-mailed. What is kept names nobody: ids and hashes.
"""

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from db.database import database, lock, transaction
from db.merkle import Head, Path, path, root
from db.models.audit import Anchor, AnchoredHead, AuditHead

_START = bytes(32)


class Proof(NamedTuple):
    """That a chain's head stood under an anchor."""

    anchor: Anchor
    head: Head
    path: Path


def digest(day: date, chains: int, top: bytes, previous: bytes) -> bytes:
    """What names the anchor of a day, and with it all anchors before it."""
    return hashlib.sha256(previous + f"{day.isoformat()}|{chains}|".encode() + top).digest()


def take(day: date, at: datetime) -> Anchor | None:
    """The anchor of a day in India, taken once; → None where there is one."""
    with transaction():
        lock("audit_anchor")
        last = newest()
        if last is not None and last.day >= day:
            return None
        known = _heads()
        now = {row.chain: Head(row.chain, row.sequence, bytes(row.hash)) for row in AuditHead.select()}
        heads = known | now
        top, previous = root(list(heads.values())), bytes(last.digest) if last else _START
        made: Anchor = Anchor.create(
            day=day,
            chains=len(heads),
            root=top,
            previous=previous,
            digest=digest(day, len(heads), top, previous),
            taken_at=at,
        )
        moved = [head._asdict() | {"day": day} for chain, head in now.items() if known.get(chain) != head]
        for begin in range(0, len(moved), 1000):
            AnchoredHead.insert_many(moved[begin : begin + 1000]).execute()
        return made


def newest() -> Anchor | None:
    return Anchor.select().order_by(Anchor.day.desc()).first()


def _heads(until: date | None = None) -> dict[uuid.UUID, Head]:
    """Each chain as it was last anchored, on or before a day."""
    rows = AnchoredHead.select().order_by(AnchoredHead.chain, AnchoredHead.day.desc()).distinct(AnchoredHead.chain)
    if until:
        rows = rows.where(AnchoredHead.day <= until)
    return {row.chain: Head(row.chain, row.sequence, bytes(row.hash)) for row in rows}


def proof(retailer_id: uuid.UUID) -> Proof | None:
    """This retailer's chain under the newest anchor; None where it was never anchored."""
    anchor, heads = newest(), _heads()
    if anchor is None or retailer_id not in heads:
        return None
    return Proof(anchor, heads[retailer_id], path(list(heads.values()), retailer_id))


def breaks(told: Mapping[date, str] | None = None) -> Iterator[str]:
    """A line for each place where chains and anchors do not fit. `told`: digests as e-mailed, in hexadecimal."""
    yield from _anchors(dict(told or {}))
    yield from _rows()


def _anchors(told: dict[date, str]) -> Iterator[str]:
    heads: dict[uuid.UUID, Head] = {}
    moved: dict[date, list[AnchoredHead]] = {}
    for row in AnchoredHead.select():
        moved.setdefault(row.day, []).append(row)
    before = _START
    for anchor in Anchor.select().order_by(Anchor.day):
        heads |= {row.chain: Head(row.chain, row.sequence, bytes(row.hash)) for row in moved.get(anchor.day, [])}
        top, kept = root(list(heads.values())), bytes(anchor.digest)
        if (bytes(anchor.root), anchor.chains) != (top, len(heads)) or kept != digest(
            anchor.day, anchor.chains, bytes(anchor.root), bytes(anchor.previous)
        ):
            yield f"anchor of {anchor.day}: it was changed"
        if bytes(anchor.previous) != before:
            yield f"anchor of {anchor.day}: it does not follow the one before it"
        if told.pop(anchor.day, kept.hex()).lower() != kept.hex():
            yield f"anchor of {anchor.day}: it is not the one that was e-mailed"
        before = kept
    for day in told:
        yield f"anchor of {day}: there is none"


def _rows() -> Iterator[str]:
    """An anchored row must still be there, and be the same."""
    found = database.execute_sql(
        "SELECT h.chain, h.sequence, h.day FROM anchored_heads h LEFT JOIN audit_logs l"
        " ON l.chain = h.chain AND l.sequence = h.sequence"
        " WHERE l.hash IS DISTINCT FROM h.hash AND h.sequence > 0 ORDER BY h.chain, h.day"
    )
    for chain, sequence, day in found:
        yield f"chain {chain}: row {sequence} is not the one that was anchored on {day}"
