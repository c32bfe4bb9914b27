"""The dates of the Act: when a bill falls due, how far off that is, and in which financial year it lies."""

from dataclasses import dataclass
from datetime import date, timedelta

CREDIT_DAYS = 45
"""s.15 of the MSMED Act, 2006: no agreed period may pass 45 days; we count them from the invoice date."""

DAYS_WITHOUT_AGREEMENT = 15
"""s.2(b): the appointed day follows these many days after acceptance, and s.15 wants payment before it."""

FINANCIAL_YEAR_STARTS_IN = 4


@dataclass(frozen=True)
class Terms:
    """What the supplier told of a supply: the day of acceptance (delivery), the days agreed in writing, the day on
    which a written objection of the buyer was removed. None: not told; 0 days is an agreement, too."""

    accepted: date | None = None
    agreed_days: int | None = None
    objection_removed: date | None = None


def due_date(invoice_date: date) -> date:
    """The last day on which payment is in time: 45 days after the invoice date."""
    return invoice_date + timedelta(days=CREDIT_DAYS)


def statutory_due(terms: Terms, invoice_date: date) -> date:
    """The last day for payment by ss.2(b) and 15; interest begins the day after.

    Days agreed in writing count from acceptance, 45 at most; without agreement 15. An objection moves acceptance to
    the day it was removed, never back before delivery. Where no delivery day is known the bill's date stands for it.
    """
    delivered = terms.accepted or invoice_date
    accepted = max(delivered, terms.objection_removed or delivered)
    agreed = DAYS_WITHOUT_AGREEMENT if terms.agreed_days is None else min(terms.agreed_days, CREDIT_DAYS)
    return accepted + timedelta(days=agreed)


def days_left(due: date, today: date) -> int:
    """Days from `today` to the due date: 0 on the day itself, negative once overdue."""
    return (due - today).days


def overdue(due: date, today: date) -> bool:
    """True from the day after the due date on."""
    return today > due


def payment_days(invoice_date: date, paid_on: date) -> int:
    """Days from the bill's date to the payment (Property 37); 0 on the same day."""
    return (paid_on - invoice_date).days


def financial_year(day: date) -> str:
    """The Indian financial year, April to March, written as on tax papers: "2025-26"."""
    first = day.year if day.month >= FINANCIAL_YEAR_STARTS_IN else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"
