"""Bills whose ladder waits: nothing goes to the buyer; that they fell overdue the retailer hears all the same."""

from datetime import date

from db import audit, dues, ladder, pauses
from db.ladder import Due
from db.models import Invoice
from jobs import news
from jobs.house import House
from law.msmed import days_left, overdue


def running(here: House, group: Due, due: list[Invoice], day: date) -> list[Invoice]:
    """Those of the due bills that are not paused; the others are looked at again when their pause ends."""
    waiting = [bill for bill in due if pauses.holds(bill, day)]
    for bill in waiting:
        _wait(here, group, bill, day)
    return [bill for bill in due if bill not in waiting]


def _wait(here: House, group: Due, bill: Invoice, day: date) -> None:
    if overdue(bill.due_date, day) and bill.status == "active":
        days = -days_left(bill.due_date, day)
        news.overdue(group.retailer_id, bill, days, dues.claim_of(bill, day))
        audit.record(
            group.retailer_id,
            "invoice",
            bill.invoice_id,
            "invoice_overdue",
            by="system",
            at=here.clock.now(),
            days=days,
        )
        bill.status = "overdue"
    ladder.schedule(bill.invoice_id, pauses.wakes_on(bill), bill.status)
