"""Payments and interest."""

from collections.abc import Iterator
from typing import Any

from db.models import Payment
from jobs.evidence.case import Case
from jobs.evidence.raw.writing import utc
from law.claim import Claim


def paid(case: Case) -> list[dict[str, Any]]:
    """Payments that stand, oldest first; sums in rupees."""
    return [_payment(each) for each in case.payments]


def _payment(row: Payment) -> dict[str, Any]:
    sums = {name: str(getattr(row, name) or 0) for name in ("amount", "tds", "waived")}
    return {
        "paid_on": row.paid_on.isoformat(),
        **sums,
        "of_it_interest": None if row.interest_part is None else str(row.interest_part),
        "reference": row.reference,
        "recorded_at": utc(row.recorded_at),
    }


def claims(case: Case) -> Iterator[tuple[str, Claim]]:
    yield "default", case.claim
    if case.statutory:
        yield "statutory", case.statutory


def told_claim(claim: Claim) -> dict[str, Any]:
    sums = ("billed", "paid", "interest_paid", "waived", "outstanding", "interest", "total")
    row_sums = ("opening", "bearing", "interest", "payment", "closing")
    return {
        "due": claim.due.isoformat(),
        "as_of": claim.as_of.isoformat(),
        "days_late": claim.days_late,
        **{name: str(getattr(claim, name)) for name in sums},
        "rows": [
            {
                "from": row.start.isoformat(),
                "to": row.end.isoformat(),
                "rate_percent_a_year": f"{row.rate.normalize():f}",
                **{name: str(getattr(row, name)) for name in row_sums},
            }
            for row in claim.rows
        ],
    }
