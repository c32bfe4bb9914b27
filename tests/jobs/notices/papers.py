"""Facts of notices, as rows would give them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from law.appropriation import Receipt
from law.claim import claim
from law.notice import pay_by
from tests.world import GSTIN, OTHER_GSTIN, UDYAM

DATED = date(2026, 11, 24)
NAMES = {
    "ta": ("முருகன் ஸ்டோர்ஸ்", "காவேரி கார்மெண்ட்ஸ்"),
    "hi": ("शर्मा इंजीनियरिंग", "कावेरी वस्त्रालय"),
    "en": ("Murugan Stores", "Kaveri Garments"),
}


def bill(number: str, billed_on: date, amount: Decimal, receipts: Sequence[Receipt] = ()) -> dict[str, Any]:
    owed = claim(amount, billed_on, DATED, receipts)
    shown = {name: str(getattr(owed, name)) for name in ("billed", "paid", "outstanding", "interest", "total")}
    return {
        "invoice_id": number,
        "number": number,
        "date": billed_on.isoformat(),
        "due": owed.due.isoformat(),
        "days_late": owed.days_late,
        **shown,
        "rows": [
            {
                "from": row.start.isoformat(),
                "to": row.end.isoformat(),
                "rate": f"{row.rate.normalize():f}",
                **{name: str(getattr(row, name)) for name in ("opening", "interest", "payment", "closing")},
            }
            for row in owed.rows
        ],
        "statutory": None,
        "payments": len(receipts),
    }


def facts(lang: str = "en", bills: Sequence[dict[str, Any]] | None = None, **changed: Any) -> dict[str, Any]:
    supplier, buyer = NAMES[lang]
    return {
        "dated": DATED.isoformat(),
        "pay_by": pay_by(DATED).isoformat(),
        "supplier": {
            "name": supplier,
            "address": "12, Bazaar Street\nErode 638001, Tamil Nadu",
            "gstin": GSTIN,
            "udyam": UDYAM,
            "size": "small",
            "activity": "makes",
            "registered_on": "2021-03-04",
        },
        "buyer": {"name": buyer, "address": "45, Ring Road\nSalem 636007, Tamil Nadu", "gstin": OTHER_GSTIN},
        "bills": list(bills) if bills is not None else _bills(),
        "bank": {"holder": supplier, "number": "50100234567890", "ifsc": "HDFC0001234", "bank": "HDFC Bank"},
        "upi": "murugan@okaxis",
    } | changed


def _bills() -> list[dict[str, Any]]:
    part = Receipt(date(2026, 9, 20), Decimal(20000), "money", None)
    return [
        bill("INV/2026/041", date(2026, 6, 12), Decimal("80252.00"), [part]),
        bill("INV/2026/057", date(2026, 8, 3), Decimal("145000.50")),
    ]


AMOUNTS = st.decimals(1, 10**9, places=2)
BILLED_ON = st.dates(date(2023, 1, 1), DATED - timedelta(days=46))
BILLS = st.lists(st.tuples(BILLED_ON, AMOUNTS), min_size=1, max_size=4).map(
    lambda drawn: [bill(f"INV-{n}", billed_on, amount) for n, (billed_on, amount) in enumerate(drawn, start=1)]
)
