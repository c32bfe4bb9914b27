"""How `baaki interest` shows a claim: as JSON, and as lines."""

from law.claim import Claim, Row
from law.interest import TIMES_BANK_RATE
from locales import full_rupees

CONVENTION = {
    "default": "one Bank Rate, the complete months after the due date for which a rupee stayed unpaid",
    "statutory": "the Act's dates, each month at the Bank Rate of its first day, a broken month by its days",
}
CREDITED = "payments to interest first, then to principal; tax deducted to principal"


def facts(claim: Claim) -> dict[str, object]:
    """{"months", "interest", "total", "schedule"}; with payments what they paid, for the Act's its due date."""
    shown: dict[str, object] = {
        "months": claim.months,
        "interest": f"{claim.interest:.2f}",
        "total": f"{claim.total:.2f}",
        "schedule": [_row_facts(row, with_payment=bool(claim.paid)) for row in claim.rows],
    }
    if claim.paid:
        names = ("paid", "interest_paid", "overpaid", "outstanding")
        shown |= {name: f"{getattr(claim, name):.2f}" for name in names}
    if claim.schedule == "statutory":
        shown |= {"due": claim.due.isoformat(), "convention": CONVENTION[claim.schedule]}
    return shown


def _row_facts(row: Row, *, with_payment: bool) -> dict[str, str]:
    shown = {
        "from": row.start.isoformat(),
        "to": row.end.isoformat(),
        "opening": f"{row.opening:.2f}",
        "rate": _rate(row),
        "interest": f"{row.interest:.2f}",
    }
    paid = {"payment": f"{row.payment:.2f}"} if with_payment else {}
    return shown | paid | {"closing": f"{row.closing:.2f}"}


def _rate(row: Row) -> str:
    return f"{row.rate.normalize():f}"


def lines(claim: Claim, with_schedule: bool) -> list[str]:
    """The claim as a small account."""
    shown = [
        f"Principal  {full_rupees(claim.billed):>20}",
        *_rates(claim),
        f"Months     {claim.months:>20} complete since {claim.due.isoformat()}",
        *_paid(claim),
        f"Interest   {full_rupees(claim.interest):>20}",
        f"Total      {full_rupees(claim.total):>20}",
        f"Counted:   {CONVENTION[claim.schedule]}" + (f"; {CREDITED}" if claim.paid else ""),
    ]
    return shown + (_table(claim) if with_schedule else [])


def _rates(claim: Claim) -> list[str]:
    rates = sorted({row.rate for row in claim.rows if row.rate})
    return [
        f"Rate       {rate.normalize():>20f} % a year (3 × Bank Rate {(rate / TIMES_BANK_RATE).normalize():f} %)"
        for rate in rates
    ]


def _paid(claim: Claim) -> list[str]:
    if not claim.paid:
        return []
    too_much = [f"Too much   {full_rupees(claim.overpaid):>20}"] if claim.overpaid else []
    of_it = f"({full_rupees(claim.interest_paid)} of it to interest)"
    return [
        f"Paid       {full_rupees(claim.paid):>20} {of_it}",
        *too_much,
        f"Left       {full_rupees(claim.outstanding):>20} of the principal",
    ]


def _table(claim: Claim) -> list[str]:
    paid = bool(claim.paid)
    head = ("opening", 18), ("rate %", 8), ("interest", 16), *((("payment", 16),) if paid else ()), ("closing", 18)
    first = f"{'from':<12}{'to':<12}" + "".join(f"{name:>{width}}" for name, width in head)
    return ["", first, *(_line(row, paid=paid) for row in claim.rows)]


def _line(row: Row, *, paid: bool) -> str:
    payment = f"{full_rupees(row.payment):>16}" if paid else ""
    return (
        f"{row.start.isoformat():<12}{row.end.isoformat():<12}{full_rupees(row.opening):>18}{_rate(row):>8}"
        f"{full_rupees(row.interest):>16}{payment}{full_rupees(row.closing):>18}"
    )
