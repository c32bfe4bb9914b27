"""Single faults in the audit chain, as somebody who may write to the tables would make them."""

import random
import uuid
from collections.abc import Callable

from db import audit
from db.database import database
from db.models import AuditHead, AuditLog
from tests.cast import NOW

Fault = Callable[[random.Random], None]


def written(chains: int, rows: int, chance: random.Random) -> None:
    for chain in [uuid.uuid4() for _ in range(chains)]:
        for _ in range(rows):
            audit.record(
                chain, "invoice", uuid.uuid4(), chance.choice(["message_sent", "invoice_paid"]), by="system", at=NOW,
                days=chance.randrange(90), rung=chance.choice(["reminder_first", "reminder_final"]),
            )  # fmt: skip


def _row(chance: random.Random) -> AuditLog:
    return chance.choice(list(AuditLog.select().order_by(AuditLog.chain, AuditLog.sequence)))


def _write(row: AuditLog, **columns: object) -> None:
    AuditLog.update(**columns).where(AuditLog.log_id == row.log_id).execute()


def bit_flip(chance: random.Random) -> None:
    """One bit of one column of one row, or of a head."""
    row = _row(chance)
    column = chance.choice(
        ["hash", "previous_hash", "action", "performed_by", "details", "timestamp", "entity_id", "head"]
    )
    if column in ("hash", "previous_hash"):
        _write(row, **{column: _flipped(bytes(getattr(row, column)), chance)})
    elif column in ("action", "performed_by"):
        text = getattr(row, column)
        at = chance.randrange(len(text))
        _write(row, **{column: text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]})
    elif column == "details":
        _write(row, details=row.details | {"days": row.details["days"] ^ 1})
    elif column == "timestamp":
        sql = "UPDATE audit_logs SET timestamp = timestamp + interval '1 microsecond' WHERE log_id = %s"
        database.execute_sql(sql, (row.log_id,))
    elif column == "entity_id":
        _write(row, entity_id=uuid.UUID(bytes=_flipped(row.entity_id.bytes, chance)))
    else:
        head = AuditHead.get(AuditHead.chain == row.chain)
        AuditHead.update(hash=_flipped(bytes(head.hash), chance)).where(AuditHead.chain == row.chain).execute()


def _flipped(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) * 8)
    changed = bytearray(content)
    changed[at // 8] ^= 1 << (at % 8)
    return bytes(changed)


def deletion(chance: random.Random) -> None:
    AuditLog.delete().where(AuditLog.log_id == _row(chance).log_id).execute()


def insertion(chance: random.Random) -> None:
    """A row that follows the last one, its hash right, the head not told."""
    row = _row(chance)
    last = AuditLog.select().where(AuditLog.chain == row.chain).order_by(AuditLog.sequence.desc()).get()
    made = AuditLog(
        log_id=uuid.uuid4(), chain=row.chain, sequence=last.sequence + 1, entity_type="invoice", entity_id=uuid.uuid4(),
        action="invoice_paid", performed_by="retailer", details={}, timestamp=NOW, previous_hash=bytes(last.hash),
    )  # fmt: skip
    made.hash = audit.digest(made)
    made.save(force_insert=True)


def reordering(chance: random.Random) -> None:
    row = _row(chance)
    others = AuditLog.select().where((AuditLog.chain == row.chain) & (AuditLog.sequence != row.sequence))
    other = chance.choice(list(others))
    _write(row, sequence=-1)
    _write(other, sequence=row.sequence)
    _write(row, sequence=other.sequence)


def truncation(chance: random.Random) -> None:
    """The end of a chain is dropped, and its head set back so that the rest holds."""
    row = _row(chance)
    AuditLog.delete().where((AuditLog.chain == row.chain) & (AuditLog.sequence >= row.sequence)).execute()
    AuditHead.update(sequence=row.sequence - 1, hash=bytes(row.previous_hash)).where(
        AuditHead.chain == row.chain
    ).execute()


def rewritten(chance: random.Random) -> None:
    """A row is changed, and every hash from there to the head is made right again: another hand wrote the end."""
    row = _row(chance)
    before, changed = bytes(row.previous_hash), True
    tail = AuditLog.select().where((AuditLog.chain == row.chain) & (AuditLog.sequence >= row.sequence))
    for each in tail.order_by(AuditLog.sequence):
        if changed:
            each.performed_by, changed = "somebody", False
        each.previous_hash = before
        each.hash = before = audit.digest(each)
        _write(each, performed_by=each.performed_by, previous_hash=each.previous_hash, hash=each.hash)
    AuditHead.update(hash=before).where(AuditHead.chain == row.chain).execute()


def chain_dropped(chance: random.Random) -> None:
    """A whole chain with its head."""
    row = _row(chance)
    AuditLog.delete().where(AuditLog.chain == row.chain).execute()
    AuditHead.delete().where(AuditHead.chain == row.chain).execute()


def head_dropped(chance: random.Random) -> None:
    AuditHead.delete().where(AuditHead.chain == _row(chance).chain).execute()


ALL: tuple[Fault, ...] = (
    bit_flip, deletion, insertion, reordering, truncation, rewritten, chain_dropped, head_dropped,
)  # fmt: skip
