"""The dates of the Act: when a bill falls due, how far off that is, and in which financial year it lies."""

from datetime import date, timedelta

CREDIT_DAYS = 45
"""s.15 of the MSMED Act, 2006: no agreed period may pass 45 days; we count them from the invoice date."""

FINANCIAL_YEAR_STARTS_IN = 4


def due_date(invoice_date: date) -> date:
    """The last day on which payment is in time: 45 days after the invoice date."""
    return invoice_date + timedelta(days=CREDIT_DAYS)


def days_left(due: date, today: date) -> int:
    """Days from `today` to the due date: 0 on the day itself, negative once overdue."""
    return (due - today).days


def overdue(due: date, today: date) -> bool:
    """True from the day after the due date on."""
    return today > due


def financial_year(day: date) -> str:
    """The Indian financial year, April to March, written as on tax papers: "2025-26"."""
    first = day.year if day.month >= FINANCIAL_YEAR_STARTS_IN else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"
