"""What the monitor tells retailers beside the ladder: three days left (Property 42), a promise that was not kept, also
one that the retailer told of himself.

One indexed question each; then many retailers in a transaction, or one of their buyers.
"""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from db import alerts, audit, buyers, dues, invoices, outbox, pauses, promises, retailers, vault
from db.alerts import Soon
from db.audit import Act
from db.ladder import Due
from db.models import Invoice
from db.promises import Promise
from intents.remind import reach
from intents.spoken import Spoken
from jobs import news
from jobs.batches import work_through
from jobs.house import House
from law.msmed import days_left
from locales import Message, Value

LISTED = 15
_NONE = Decimal(0)
_BROKEN = ("notify.promise_broken", "notify.promise_broken_part")
_WAITED = ("notify.waited", "notify.waited_part")
"""Where nothing came, and where a part did."""
Names = Mapping[tuple[uuid.UUID, uuid.UUID], str]
Open = Mapping[uuid.UUID, Decimal]
"""Each bill's principal that is still open."""


def raise_alerts(here: House, day: date) -> None:
    """All of it, for everyone concerned on this day; doing it again finds nothing."""

    def tell(some: Sequence[Soon], wait: bool) -> list[Soon]:
        return _due_soon(here, some, day, wait=wait)

    def settle(groups: Sequence[Due], _: bool) -> list[Due]:
        for group in groups:
            _past_promises(here, group, day)
        return []

    def wait_no_more(groups: Sequence[Due], _: bool) -> list[Due]:
        for group in groups:
            _waited_for_nothing(group, day)
        return []

    work_through(here, lambda place: alerts.due_soon(day, place), tell)
    work_through(here, lambda place: promises.past_groups(day, place), settle, size=1)
    work_through(here, lambda place: pauses.over(day, place), wait_no_more, size=1)


def _due_soon(here: House, some: Sequence[Soon], day: date, *, wait: bool) -> list[Soon]:
    """On day 42 three are left; after an outage it says how many are. → those of whom another holds a bill."""
    vault.open_keys({each.retailer_id for each in some})
    found, held = alerts.lock_due_soon(some, day, wait=wait)
    bills = [bill for mine in found.values() for bill in mine]
    still_open = dues.open_of(bills, day)
    names = buyers.names_for(list({(bill.retailer_id, bill.buyer_id) for bill in bills}))
    owners = retailers.of_all(found)
    told = [
        (owners[retailer_id], _told(left, due, still_open, names), f"due_soon:{retailer_id}:{day}:{left}")
        for retailer_id, mine in found.items()
        for left, due in _by_left(mine, day).items()
    ]
    outbox.put_all([row for each in told for row in news.to(*each)])
    audit.record_all([_act(bill, here.clock.now()) for bill in bills])
    alerts.note_due_soon([bill.invoice_id for bill in bills])
    return held


def _act(bill: Invoice, at: datetime) -> Act:
    return Act(bill.retailer_id, "invoice", bill.invoice_id, "retailer_told_due_soon", "system", at, {})


def _by_left(bills: Sequence[Invoice], day: date) -> dict[int, list[Invoice]]:
    by_left: dict[int, list[Invoice]] = defaultdict(list)
    for bill in bills:
        by_left[days_left(bill.due_date, day)].append(bill)
    return by_left


def _told(left: int, due: Sequence[Invoice], still_open: Open, names: Names) -> Spoken:
    shown: dict[str, Value] = {"n": left, "lines": _lines(due, still_open, names)}
    return Spoken((Message("notify.due_soon" if left else "notify.due_today", shown),))


def _lines(bills: Sequence[Invoice], still_open: Open, names: Names) -> list[Value]:
    lines: list[Value] = [
        Message(
            "notify.due_line",
            {
                "number": bill.invoice_number,
                "buyer": names[bill.retailer_id, bill.buyer_id],
                "amount": still_open[bill.invoice_id],
                "due": bill.due_date,
            },
        )
        for bill in bills[:LISTED]
    ]
    rest = bills[LISTED:]
    if rest:
        amount = sum((still_open[bill.invoice_id] for bill in rest), Decimal(0))
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
        unpaid = [bills[each.invoice_id] for each in those]
        _not_kept(_BROKEN, unpaid, promised, f"broken:{those[0].reply_id}")


def _waited_for_nothing(group: Due, day: date) -> None:
    """Of a day that his buyer named to him the retailer hears when it is over; a promise to us has news of its own."""
    for promised, bills in pauses.end(*group, day).items():
        told_us = promises.last_of(group.retailer_id, [bill.invoice_id for bill in bills])
        waited = [bill for bill in bills if bill.invoice_id not in told_us or told_us[bill.invoice_id].day != promised]
        if waited:
            _not_kept(_WAITED, waited, promised, f"waited:{waited[0].invoice_id}:{promised}")


def _not_kept(said: tuple[str, str], unpaid: list[Invoice], promised: date, key: str) -> None:
    """With what comes next: reminders by themselves, or why none."""
    claims = dues.claims_of(unpaid, promised).values()
    paid, left = sum((each.paid for each in claims), _NONE), sum((each.outstanding for each in claims), _NONE)
    told = news.about(said[bool(paid)], unpaid[0].retailer_id, unpaid)
    named = Message(told.id, {**told.params, "date": promised, "paid": paid, "left": left})
    then = reach.instead(unpaid) or Message("notify.goes_on")
    often = promises.broken_of(unpaid[0].retailer_id, unpaid[0].invoice_id)
    counted = [Message("notify.broken_often", {"n": often})] if often > 1 else []
    retailer = retailers.get(unpaid[0].retailer_id)
    outbox.put_all(news.to(retailer, Spoken((named, *counted, then)), key))


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
