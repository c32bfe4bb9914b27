"""The monitor: one indexed question, then each due buyer in a transaction of his own (Properties 9, 10).

Run as often as you like, by as many as you like: a rung is taken once (a unique key), and what a crash left undone is
still due. A sweep by a job ends within the job's time and asks to be gone on with; where much is due, further workers
are asked to help, and each begins at a place of its own.
"""

import time
import uuid
from dataclasses import dataclass
from datetime import date, timedelta

import structlog

from config.clock import today
from db import audit, buyers, dues, ladder, suppressions
from db.database import connection, transaction
from db.ladder import Due
from db.models import BuyerContact, Invoice, LadderStep
from jobs import alerts, hours, news, pausing, reminders
from jobs.dispatch import dispatch
from jobs.history import note_defaults
from jobs.house import House, house
from jobs.notices import rung as notices
from jobs.notices.follow import follow
from jobs.queues import TIMEOUT_SECONDS, QueueName
from law.ladder import Rung, Step, next_step
from law.msmed import days_left, overdue

log = structlog.get_logger()
BUDGET_SECONDS = TIMEOUT_SECONDS * 0.6
"""Of a sweep by a job, before it hands on to the next one."""


@dataclass
class Swept:
    """What a sweep did: reminders written, bills that became overdue, bills that waited for another day."""

    reminders: int = 0
    overdue: int = 0
    postponed: int = 0
    unfinished: bool = False


def run_monitor() -> None:
    """The RQ job: sweep for Baaki's day and give the reminders out."""
    here = house()
    with connection():
        day = today(here.clock)
        if len(ladder.due_groups(day)) == ladder.PAGE and not here.queues.waiting(QueueName.MONITOR):
            here.queues.enqueue(QueueName.MONITOR)
        swept = sweep(here, day, anywhere(), BUDGET_SECONDS)
    if swept.unfinished:
        here.queues.enqueue(QueueName.MONITOR)


def anywhere() -> Due:
    """A place to begin at: monitors that work together seldom stand in line for the same buyer."""
    return Due(uuid.uuid4(), uuid.uuid4())


def sweep(here: House, day: date, begin: Due | None = None, seconds: float = float("inf")) -> Swept:
    """Take every step that is due on or before `day`, from the buyer after `begin` on and then the others. A buyer that
    fails is logged and left due. After so many seconds the rest is left, and `unfinished` says so."""
    swept, until = Swept(), time.monotonic() + seconds
    alerts.raise_alerts(here, day)
    for start in dict.fromkeys((begin, None)):
        _sweep_from(here, start, day, swept, until)
    if not swept.unfinished:
        note_defaults(day)
        follow(here, day)
    log.info("monitor_swept", day=day.isoformat(), **swept.__dict__)
    return swept


def _sweep_from(here: House, after: Due | None, day: date, swept: Swept, until: float) -> None:
    while not swept.unfinished and (groups := ladder.due_groups(day, after)):
        for group in groups:
            if time.monotonic() > until:
                swept.unfinished = True
                break
            _sweep_group(here, group, day, swept)
        after = groups[-1]
        dispatch(here)


def _sweep_group(here: House, group: Due, day: date, swept: Swept) -> None:
    try:
        with transaction():
            _take_steps(here, group, day, swept)
    except Exception:  # the edge of one buyer's share: the others are not held up by it
        log.exception("monitor_group_failed", retailer_id=str(group.retailer_id), buyer_id=str(group.buyer_id))


def _take_steps(here: House, group: Due, day: date, swept: Swept) -> None:
    due = pausing.running(here, group, ladder.lock_due(group, day), day)
    taken = ladder.steps([bill.invoice_id for bill in due])
    to_remind: list[tuple[Invoice, Rung]] = []
    fallen: list[Invoice] = []
    for bill in due:
        step = _next(bill, taken[bill.invoice_id])
        if step is None:
            ladder.schedule(bill.invoice_id, None)
        elif step.on > day:
            ladder.schedule(bill.invoice_id, step.on)
        elif step.rung is Rung.LEGAL_NOTICE:
            _fall_overdue(here, group, bill, day)
            fallen.append(bill)
        else:
            to_remind.append((bill, step.rung))
    if fallen:
        swept.overdue += len(fallen)
        notices.take(here, group.retailer_id, fallen, day)
    if to_remind:
        _remind(here, group, to_remind, day, swept)


def _next(bill: Invoice, steps: list[LadderStep]) -> Step | None:
    last = max((step.taken_on for step in steps), default=None)
    return next_step(bill.invoice_date, {Rung(step.rung) for step in steps}, last, paid=bill.status == "paid")


def _remind(here: House, group: Due, bills: list[tuple[Invoice, Rung]], day: date, swept: Swept) -> None:
    """One message that lists all of the buyer's due bills; never two to one buyer on one day."""
    if ladder.sent_today(group, day):
        for bill, _ in bills:
            ladder.schedule(bill.invoice_id, day + timedelta(days=1))
        swept.postponed += len(bills)
        return
    contact = buyers.contact_of(group.retailer_id, group.buyer_id)
    way = reminders.way_to(contact, _stopped(contact))
    outbox_id = None
    if contact is not None and way is not None:
        key = f"reminder:{group.retailer_id}:{group.buyer_id}:{day}"
        due_at = hours.opening(group.retailer_id, here.clock.now())
        outbox_id = reminders.write(group.retailer_id, contact, way, key, day, due_at)
        swept.reminders += 1
    else:
        _say_no_way(group, bills, day)
    _climb(here, group, bills, day, way[0] if way else "none", outbox_id)


def _stopped(contact: BuyerContact | None) -> bool:
    return contact is not None and contact.phone_index is not None and suppressions.stopped_index(contact.phone_index)


def _say_no_way(group: Due, bills: list[tuple[Invoice, Rung]], day: date) -> None:
    told = news.about("notify.cannot_remind", group.retailer_id, [bill for bill, _ in bills])
    news.tell(group.retailer_id, told, f"cannot:{group.retailer_id}:{group.buyer_id}:{day}")


def _climb(
    here: House, group: Due, bills: list[tuple[Invoice, Rung]], day: date, channel: str, outbox_id: uuid.UUID | None
) -> None:
    for bill, rung in bills:
        if ladder.take(bill.invoice_id, rung, channel, outbox_id, day):
            _audit(here, group, bill, "rung_taken", rung=rung.value, channel=channel)
        after = next_step(bill.invoice_date, {rung}, day)
        status = "overdue" if overdue(bill.due_date, day) and bill.status == "active" else None
        ladder.schedule(bill.invoice_id, after.on if after else None, status)


def _fall_overdue(here: House, group: Due, bill: Invoice, day: date) -> None:
    """Day 46: the retailer is told what is owed with interest. The ladder rests here; what follows is the notice."""
    owed = dues.claim_of(bill, day)
    news.overdue(group.retailer_id, bill, -days_left(bill.due_date, day), owed)
    _audit(here, group, bill, "invoice_overdue", days=-days_left(bill.due_date, day))
    ladder.schedule(bill.invoice_id, None, "overdue" if bill.status == "active" else None)


def _audit(here: House, group: Due, bill: Invoice, action: str, **details: str | int) -> None:
    audit.record(group.retailer_id, "invoice", bill.invoice_id, action, by="system", at=here.clock.now(), **details)
