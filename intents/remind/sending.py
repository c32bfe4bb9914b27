"""The yes: the reminder is written for the outbox, with its bills locked and everything looked at once more."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from config.clock import INDIA
from db import asked, invoices, outbox, planned
from intents.remind import standing, whom
from intents.remind.moment import Moment
from intents.remind.plan import Plan, made
from intents.remind.way import key_of, message
from locales import Message, Value


class Sent(NamedTuple):
    """What is said of it, and whether there is a message now, or will be."""

    said: tuple[Message, ...]
    written: bool


def send(at: Moment, invoice_ids: Sequence[uuid.UUID], on: date | None = None) -> Sent:
    """All the buyer's open bills are locked, as the monitor locks those that are due: of two who want to write to him
    on one day the second finds that it is done. `on` a day to come it is kept for that day."""
    assert at.retailer_id is not None  # noqa: S101 -- only a retailer has buyers
    found = whom.kept(at, invoice_ids)
    open_ones = invoices.unpaid(at.retailer_id, found[0].buyer_id) if found else []
    locked = invoices.lock(at.retailer_id, [bill.invoice_id for bill in [*found, *open_ones]])
    bills = [bill for bill in locked if bill.invoice_id in invoice_ids]
    plan = made(at, bills, on) if bills else (Message("status.none"),)
    if not isinstance(plan, Plan):
        return Sent(plan, written=False)
    if plan.later:
        planned.keep(at.retailer_id, plan.bills, plan.goes_on, at.now)
        return Sent((*plan.left_out, _planned(plan)), written=True)
    done = _written(at, plan)
    said = _told(at, plan) if done else standing.already(plan.name, plan.goes_on, at.today)
    return Sent((*plan.left_out, said), done)


def _written(at: Moment, plan: Plan) -> bool:
    """False where the outbox has this day's message to the buyer already."""
    retailer_id, buyer_id = plan.bills[0].retailer_id, plan.bills[0].buyer_id
    key, channel = key_of(retailer_id, buyer_id, plan.goes_on), plan.way[0]
    new = message(retailer_id, plan.contact, plan.way, key, plan.goes_on, plan.opens)
    [outbox_id] = outbox.put_all([new])
    if outbox_id is None:
        return False
    asked.keep(retailer_id, plan.bills, channel, outbox_id, plan.goes_on)
    asked.record(retailer_id, plan.bills, channel, plan.goes_on, at.now)
    return True


def _planned(plan: Plan) -> Message:
    return Message("remind.planned", _about(plan) | {"date": plan.goes_on, "first": plan.bills[0].invoice_number})


def _about(plan: Plan) -> dict[str, Value]:
    return {"buyer": plan.name, "numbers": ", ".join(bill.invoice_number for bill in plan.bills)}


def _told(at: Moment, plan: Plan) -> Message:
    about = _about(plan)
    if plan.opens <= at.now:
        return Message("remind.sent", about)
    time = f"{plan.opens.astimezone(INDIA):%H:%M}"
    return Message("remind.will_go", about | {"date": plan.goes_on, "time": time})
