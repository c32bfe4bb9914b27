"""Day 46: the retailer is told what is owed with interest. The ladder rests here; what follows is the notice.

That a bill fell overdue he hears on the first day that it is seen to be, also while it is paused (nothing goes to the
buyer then) or has reminders yet to come (it was registered late, or the monitor was away).
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import timedelta

from db import buyers, dues, pauses
from db.models import Invoice, Retailer
from jobs import news
from jobs.climbing.writes import Writes
from law.msmed import days_left, overdue

_ONE_DAY = timedelta(days=1)
Owners = Mapping[uuid.UUID, Retailer]


def newly_late(work: Writes, bills: Iterable[Invoice]) -> list[Invoice]:
    """Those that became overdue since they were looked at last."""
    return [bill for bill in bills if overdue(bill.due_date, work.day) and bill.status == "active"]


def fall_overdue(work: Writes, bills: list[Invoice], owners: Owners) -> None:
    """Each is said to be overdue, and is."""
    if not bills:
        return
    owed = dues.claims_of(bills, work.day)
    names = buyers.names_for([(bill.retailer_id, bill.buyer_id) for bill in bills])
    for bill in bills:
        days = -days_left(bill.due_date, work.day)
        name = names[bill.retailer_id, bill.buyer_id]
        work.say(news.overdue(owners[bill.retailer_id], name, bill, days, owed[bill.invoice_id]))
        work.act(bill, "invoice_overdue", days=days)
        bill.status = "overdue"


def rest(work: Writes, fallen: list[Invoice]) -> None:
    """Nothing more comes of the ladder by itself, but for the notice of a bill that the Act gives more time."""
    for bill in fallen:
        last = dues.last_day(bill)
        work.schedule(bill, None if overdue(last, work.day) else last + _ONE_DAY)
    work.overdue += len(fallen)


def wait_on(work: Writes, paused: list[Invoice]) -> None:
    """Looked at again when the pause ends, or when the bill falls overdue."""
    for bill in paused:
        work.schedule(bill, pauses.wakes_on(bill))
