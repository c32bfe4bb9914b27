"""What the monitor tells retailers beside the ladder: three days left (Property 42), a promise that was not kept.

One indexed question each, then every retailer (or his buyer) in a transaction of his own.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

import structlog

from db import alerts, audit, buyers, dues, invoices, promises
from db.database import transaction
from db.ladder import Due
from db.models import Invoice
from db.promises import Promise
from jobs import news
from jobs.dispatch import dispatch
from jobs.house import House
from law.msmed import days_left
from locales import Message, Value

log = structlog.get_logger()
LISTED = 15
_Whose = TypeVar("_Whose")


def raise_alerts(here: House, day: date) -> None:
    """Both, for everyone concerned on this day; doing it again finds nothing."""
    _each(here, day, alerts.due_soon, _due_soon)
    _each(here, day, promises.past_groups, _past_promises)


def _each(
    here: House,
    day: date,
    question: Callable[[date, _Whose | None], list[_Whose]],
    answer: Callable[[House, _Whose, date], None],
) -> None:
    after: _Whose | None = None
    while found := question(day, after):
        for whose in found:
            try:
                with transaction():
                    answer(here, whose, day)
            except Exception:  # the edge of one retailer's share: the others are not held up by it
                log.exception("alert_failed", alert=answer.__name__)
        after = found[-1]
        dispatch(here)


def _due_soon(here: House, retailer_id: uuid.UUID, day: date) -> None:
    """On day 42 three are left; after an outage it says how many are."""
    bills = alerts.lock_due_soon(retailer_id, day)
    by_left: dict[int, list[Invoice]] = defaultdict(list)
    for bill in bills:
        by_left[days_left(bill.due_date, day)].append(bill)
    for left, due in by_left.items():
        shown: dict[str, Value] = {"n": left, "lines": _lines(retailer_id, due, day)}
        told = Message("notify.due_soon" if left else "notify.due_today", shown)
        news.tell(retailer_id, told, f"due_soon:{retailer_id}:{day}:{left}")
    for bill in bills:
        audit.record(
            retailer_id, "invoice", bill.invoice_id, "retailer_told_due_soon", by="system", at=here.clock.now()
        )
    alerts.note_due_soon(retailer_id, [bill.invoice_id for bill in bills])


def _lines(retailer_id: uuid.UUID, bills: list[Invoice], day: date) -> list[Value]:
    claims = dues.claims_of(bills, day)
    lines: list[Value] = [
        Message(
            "notify.due_line",
            {
                "number": bill.invoice_number,
                "buyer": buyers.name_for(retailer_id, bill.buyer_id),
                "amount": claims[bill.invoice_id].outstanding,
                "due": bill.due_date,
            },
        )
        for bill in bills[:LISTED]
    ]
    rest = bills[LISTED:]
    if rest:
        amount = sum((claims[bill.invoice_id].outstanding for bill in rest), Decimal(0))
        lines.append(Message("summary.more", {"n": len(rest), "amount": amount}))
    return lines


def _past_promises(here: House, group: Due, day: date) -> None:
    """Kept where the bill was paid by the day; else broken, and the retailer hears of those still unpaid."""
    past = promises.past_of(group, day)
    bills = {bill.invoice_id: bill for bill in invoices.lock(group.retailer_id, [each.invoice_id for each in past])}
    broken: dict[date, list[Promise]] = defaultdict(list)
    for promise in past:
        bill = bills[promise.invoice_id]
        kept = bill.payment_date is not None and bill.payment_date <= promise.day
        if promises.settle(promise, "kept" if kept else "broken") and not kept:
            _audit_broken(here, group, promise)
            if bill.status != "paid":
                broken[promise.day].append(promise)
    for promised, those in broken.items():
        told = news.about("notify.promise_broken", group.retailer_id, [bills[each.invoice_id] for each in those])
        named = Message(told.id, {**told.params, "date": promised})
        news.tell(group.retailer_id, named, f"broken:{those[0].reply_id}")


def _audit_broken(here: House, group: Due, promise: Promise) -> None:
    audit.record(
        group.retailer_id,
        "invoice",
        promise.invoice_id,
        "promise_broken",
        by="system",
        at=here.clock.now(),
        promised=promise.day.isoformat(),
    )
