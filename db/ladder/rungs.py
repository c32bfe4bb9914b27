"""The rungs taken of a bill, each once, and the next."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.database import columns, database
from db.ids import growing_ids
from db.models.invoices import Invoice, LadderStep
from law.ladder import Rung, Step, next_step

ASKED = "reminder_asked"
"""No rung: a reminder that the retailer asked for (`db/asked`)."""
_CLIMBED = """
SELECT invoice_id, array_agg(rung::text), max(taken_on) FROM ladder_steps
WHERE invoice_id = ANY(%b::uuid[]) GROUP BY invoice_id
"""
_STEPS = """
INSERT INTO ladder_steps (step_id, invoice_id, retailer_id, buyer_id, rung, channel, outbox_id, taken_on)
SELECT taken.step_id, invoice_id, retailer_id, buyer_id, taken.rung, taken.channel, taken.outbox_id, %s
FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::text[], %b::uuid[])
    AS taken (step_id, invoice_id, rung, channel, outbox_id)
JOIN invoices USING (invoice_id)
"""
_ONCE = f"{_STEPS} ON CONFLICT DO NOTHING RETURNING invoice_id, rung"
_AGAIN = f"{_STEPS} ON CONFLICT (invoice_id, rung, channel) DO UPDATE SET outbox_id = excluded.outbox_id"


def steps(invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[LadderStep]]:
    """The rungs taken of each invoice."""
    taken: dict[uuid.UUID, list[LadderStep]] = {invoice_id: [] for invoice_id in invoice_ids}
    for step in LadderStep.select().where(LadderStep.invoice_id.in_(list(invoice_ids))).order_by(LadderStep.taken_on):
        taken[step.invoice_id].append(step)
    return taken


def climbed(invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[set[Rung], date]]:
    """Of each invoice that has any: the rungs taken, and the day of the last."""
    rows = database.execute_sql(_CLIMBED, (list(invoice_ids),)).fetchall()
    return {invoice_id: ({Rung(rung) for rung in rungs}, last) for invoice_id, rungs, last in rows}


def next_of(bill: Invoice, rungs: Collection[Rung], last: date | None) -> Step | None:
    """The bill's next rung and its day, these being taken, the last on that day."""
    return next_step(bill.invoice_date, rungs, last, bill.watched_since, paid=bill.status == "paid")


class Climb(NamedTuple):
    """A rung of a bill, by which channel and message."""

    invoice_id: uuid.UUID
    rung: Rung
    channel: str
    outbox_id: uuid.UUID | None


def take(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID | None, on: date) -> bool:
    """Take a rung; → False where it was taken before (the unique key decides, whoever asks first)."""
    return bool(take_all([Climb(invoice_id, rung, channel, outbox_id)], on))


def take_all(climbs: Sequence[Climb], on: date) -> set[tuple[uuid.UUID, Rung]]:
    """Take these rungs; → (invoice, rung) of those that were not taken before."""
    if not climbs:
        return set()
    taken = database.execute_sql(_ONCE, (on, *_rows(climbs))).fetchall()
    return {(invoice_id, Rung(rung)) for invoice_id, rung in taken}


def take_again(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID, on: date) -> None:
    """Take a rung, or let it stand for a new message: a notice that did not arrive goes again."""
    database.execute_sql(_AGAIN, (on, *_rows([Climb(invoice_id, rung, channel, outbox_id)])))


def _rows(climbs: Sequence[Climb]) -> list[list[Any]]:
    ids = growing_ids(len(climbs))
    return columns(
        (step_id, each.invoice_id, each.rung.value, each.channel, each.outbox_id)
        for step_id, each in zip(ids, climbs, strict=True)
    )


def steps_of_message(outbox_id: uuid.UUID) -> list[LadderStep]:
    """The rungs that one message takes; `ASKED` stands for one where the retailer asked for it."""
    return list(LadderStep.raw("SELECT * FROM all_steps WHERE outbox_id = %s", outbox_id))
