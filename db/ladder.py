"""The monitor's question and the rungs taken. Serves all retailers; each group it gives out names its own."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from peewee import JOIN, fn

from config.clock import INDIA
from db.invoices import OPEN
from db.models.invoices import Invoice, LadderStep
from db.models.messages import Outbox
from law.ladder import Rung


class Due(NamedTuple):
    """One retailer's buyer for whom something is due."""

    retailer_id: uuid.UUID
    buyer_id: uuid.UUID


def due_groups(today: date, after: Due | None = None, limit: int = 500) -> list[Due]:
    """Who has something due on or before `today`, in order, a page at a time. One indexed question: its cost
    follows what is due, not what is stored."""
    query = Invoice.select(Invoice.retailer_id, Invoice.buyer_id).where(Invoice.next_action_on <= today)
    if after:
        place = fn.ROW(Invoice.retailer_id, Invoice.buyer_id)
        query = query.where(place > fn.ROW(after.retailer_id, after.buyer_id))
    rows = query.group_by(Invoice.retailer_id, Invoice.buyer_id).order_by(Invoice.retailer_id, Invoice.buyer_id)
    return [Due(row.retailer_id, row.buyer_id) for row in rows.limit(limit)]


def lock_due(group: Due, today: date) -> list[Invoice]:
    """The group's due invoices, locked, oldest first. A second monitor waits here and then finds nothing due.

    Locked in the order of their ids, as everywhere, so that nobody waits in a circle.
    """
    locked = (
        Invoice.select()
        .where(
            (Invoice.retailer_id == group.retailer_id)
            & (Invoice.buyer_id == group.buyer_id)
            & (Invoice.next_action_on <= today)
            & Invoice.status.in_(OPEN)
        )
        .order_by(Invoice.invoice_id)
        .for_update()
    )
    return sorted(locked, key=lambda bill: (bill.invoice_date, bill.invoice_number))


def steps(invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[LadderStep]]:
    """The rungs taken of each invoice."""
    taken: dict[uuid.UUID, list[LadderStep]] = {invoice_id: [] for invoice_id in invoice_ids}
    for step in LadderStep.select().where(LadderStep.invoice_id.in_(list(invoice_ids))).order_by(LadderStep.taken_on):
        taken[step.invoice_id].append(step)
    return taken


def sent_today(group: Due, today: date) -> bool:
    """Whether this retailer's buyer was already sent a rung today, or one that waited will still go to him today or
    later (never two to one buyer on a day)."""
    waits = (Outbox.due_at >= datetime.combine(today, time(), INDIA)) & Outbox.status.not_in(("failed", "suppressed"))
    return bool(
        LadderStep.select()
        .join(Invoice, on=(Invoice.invoice_id == LadderStep.invoice_id))
        .join(Outbox, JOIN.LEFT_OUTER, on=(Outbox.outbox_id == LadderStep.outbox_id))
        .where(
            (Invoice.retailer_id == group.retailer_id)
            & (Invoice.buyer_id == group.buyer_id)
            & (LadderStep.channel != "none")
            & ((LadderStep.taken_on == today) | waits)
        )
        .exists()
    )


def went_since(row: Outbox, since: datetime) -> bool:
    """Whether another reminder of this retailer went to the same buyer by the same channel from then on."""
    mine = LadderStep.alias()
    bill, its = Invoice.alias(), Invoice.alias()
    buyers = (
        its.select(its.buyer_id)
        .join(mine, on=(mine.invoice_id == its.invoice_id))
        .where(mine.outbox_id == row.outbox_id)
    )
    return (
        Outbox.select()
        .join(LadderStep, on=(LadderStep.outbox_id == Outbox.outbox_id))
        .join(bill, on=(bill.invoice_id == LadderStep.invoice_id))
        .where(
            (Outbox.kind == "reminder")
            & (Outbox.sent_at >= since)
            & (Outbox.retailer_id == row.retailer_id)
            & (Outbox.channel == row.channel)
            & (Outbox.outbox_id != row.outbox_id)
            & bill.buyer_id.in_(buyers)
        )
        .exists()
    )


def take(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID | None, on: date) -> bool:
    """Take a rung; → False where it was taken before (the unique key decides, whoever asks first)."""
    taken = (
        LadderStep.insert(
            step_id=uuid.uuid4(),
            invoice_id=invoice_id,
            rung=rung.value,
            channel=channel,
            outbox_id=outbox_id,
            taken_on=on,
        )
        .on_conflict_ignore()
        .returning(LadderStep.step_id)
        .execute()
    )
    return bool(list(taken))


def take_again(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID, on: date) -> None:
    """Take a rung, or let it stand for a new message: a notice that did not arrive goes again."""
    LadderStep.insert(
        step_id=uuid.uuid4(), invoice_id=invoice_id, rung=rung.value, channel=channel, outbox_id=outbox_id, taken_on=on
    ).on_conflict(
        conflict_target=[LadderStep.invoice_id, LadderStep.rung, LadderStep.channel], update={"outbox_id": outbox_id}
    ).execute()


def schedule(invoice_id: uuid.UUID, on: date | None, status: str | None = None) -> None:
    """When the monitor looks at the invoice next; None is never."""
    changes = {"status": status} if status else {}
    Invoice.update(next_action_on=on, updated_at=fn.now(), **changes).where(
        (Invoice.invoice_id == invoice_id) & (Invoice.status != "paid")
    ).execute()


def steps_of_message(outbox_id: uuid.UUID) -> list[LadderStep]:
    """The rungs that one message takes."""
    return list(LadderStep.select().where(LadderStep.outbox_id == outbox_id))


def next_day(after: date) -> date | None:
    """The next day on which anything is due."""
    day: date | None = Invoice.select(fn.min(Invoice.next_action_on)).where(Invoice.next_action_on > after).scalar()
    return day


def last_invoice_date() -> date | None:
    """The newest unpaid invoice's date, from which the calendar counts to day 46."""
    day: date | None = Invoice.select(fn.max(Invoice.invoice_date)).where(Invoice.status.in_(OPEN)).scalar()
    return day
