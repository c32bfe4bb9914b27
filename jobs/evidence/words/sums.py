"""Who owes whom, what, how it was reckoned, and what was paid."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jobs.evidence.case import Case
from jobs.evidence.words.written import ist_of
from jobs.notices.words import both, dated, gstin
from law.claim import Claim
from locales import Lang, Message, full_rupees
from services.typeset import fitted

ROOM = 504
"""The width of its tables, in points."""


def parties(case: Case, langs: Sequence[Lang]) -> list[dict[str, Any]]:
    contact = case.contact
    own = f"GSTIN {case.retailer.gstin}" if case.retailer.gstin else None
    supplier = [case.retailer.name, case.retailer.udyam_number, own, case.retailer.address]
    buyer = [case.buyer, f"GSTIN {gstin(case.buyer_gstin, langs)}", contact.address if contact else None]
    return [
        {"label": both(Message("legal.from"), langs), "lines": [each for each in supplier if each]},
        {"label": both(Message("legal.to"), langs), "lines": [each for each in buyer if each]},
    ]


def sums(case: Case, langs: Sequence[Lang]) -> list[tuple[list[str], str]]:
    claim, bill = case.claim, case.bill
    shown: list[tuple[str, str]] = [
        ("legal.col.bill", bill.invoice_number),
        ("legal.col.date", dated(bill.invoice_date.isoformat())),
        ("legal.col.due", dated(claim.due.isoformat())),
        ("legal.col.late", str(claim.days_late)),
        *((f"legal.col.{name}", full_rupees(getattr(claim, name))) for name in ("billed", "paid", "outstanding")),
        *((f"legal.col.{name}", full_rupees(getattr(claim, name))) for name in ("interest", "total")),
    ]
    return [(both(Message(label), langs), value) for label, value in shown]


def workings(case: Case) -> dict[str, Any]:
    """What was agreed, and the Act's where that differs; each with the widths that fit it."""
    found = {"working": _working(case.claim), "statutory": _working(case.statutory) if case.statutory else []}
    return found | {f"{name}_fit": fitted(rows, ROOM) if rows else {} for name, rows in found.items()}


def _working(claim: Claim) -> list[list[str]]:
    return [
        [
            dated(row.start.isoformat()),
            dated(row.end.isoformat()),
            full_rupees(row.opening),
            f"{row.rate.normalize():f}%" if row.rate else "–",
            *(full_rupees(sum_) if sum_ else "–" for sum_ in (row.interest, row.payment)),
            full_rupees(row.closing),
        ]
        for row in claim.rows
    ]


def payment_row(row: dict[str, Any]) -> list[str]:
    sums = [full_rupees(Decimal(row[name])) if Decimal(row[name]) else "–" for name in ("amount", "tds", "waived")]
    return [dated(row["paid_on"]), *sums, row["reference"] or "–", ist_of(row["recorded_at"])]
