"""What one bill says, drawn by seed: its parties, papers, days and sums, and the words printed beside them."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from invoices.firms import Firm, firm, gstin, lists, number
from invoices.sums import Sums, sums

# Lists of a layout that are forms, not labels.
_FORMS = ("days", "numbers")


@dataclass(frozen=True)
class Facts:
    layout: str
    labels: dict[str, str]
    day_form: str
    number: str
    day: date
    seller: Firm
    buyer: Firm
    registered: bool
    udyam: bool
    ship: Firm | None
    sums: Sums
    spelled: bool
    more: list[tuple[str, str]]
    received: Decimal
    previous: Decimal

    @property
    def truth(self) -> dict[str, Any]:
        """By the names of a Reading; None where the bill does not say."""
        return {
            "invoice_number": self.number,
            "buyer_gstin": self.buyer.gstin if self.registered else None,
            "udyam_number": self.seller.udyam if self.udyam else None,
            "invoice_date": self.day,
            "principal_amount": self.sums.total,
        }


def facts(rng: random.Random, layout: str) -> Facts:
    made = lists("layouts")[layout]
    lang = made.get("lang", "en")
    seller = firm(rng, made.get("trade", lang), _home(rng, made))
    buyer = firm(rng, lang, seller.code if rng.random() < 0.6 else None)
    day = date(2024, 1, 1) + timedelta(rng.randint(0, 900))
    start = day.year if day.month > 3 else day.year - 1
    taxed = rng.random() > 0.06 and not made.get("untaxed")
    count, rates = (made.get("fewest", 1), made.get("most", 7)), made.get("gst", "")
    total = sums(rng, made.get("trade", lang), taxed=taxed, lines=count, gst=rates)
    day_form = rng.choice(made["days"])
    return Facts(
        layout=layout,
        labels={key: rng.choice(value) for key, value in made.items() if isinstance(value, list) and key not in _FORMS},
        day_form=day_form,
        number=number(rng, f"{start}-{(start + 1) % 100:02d}", made.get("numbers")),
        day=day,
        seller=seller,
        buyer=buyer,
        registered=_registered(rng, made),
        udyam=rng.random() < 0.7,
        ship=firm(rng, lang) if rng.random() < 0.3 else None,
        sums=total,
        spelled=rng.random() < 0.7,
        more=_more(rng, day, day_form),
        received=_received(rng, total.total),
        previous=Decimal(rng.randint(100, 900000)) if rng.random() < 0.3 else Decimal(0),
    )


def _home(rng: random.Random, layout: dict[str, Any]) -> str | None:
    """The seller's state (a GST code) where the layout's language is at home in some only."""
    return rng.choice(layout["home"].split()) if "home" in layout else None


def _registered(rng: random.Random, layout: dict[str, Any]) -> bool:
    """Whether the buyer has a GSTIN: e-invoices are made out to nobody else."""
    return bool(layout.get("firms_only")) or (rng.random() > 0.15 and not layout.get("unregistered"))


def _received(rng: random.Random, total: Decimal) -> Decimal:
    return (total * rng.choice([0, 0, 25, 50]) / 100).quantize(Decimal(1))


def _more(rng: random.Random, day: date, form: str) -> list[tuple[str, str]]:
    """Other papers' numbers and days, any of them there or not."""

    def later(low: int, high: int) -> str:
        return (day + timedelta(rng.randint(low, high))).strftime(form)

    papers = [
        [("Buyer's Order No.", f"PO/{rng.randint(100, 9999)}"), ("Order Date", later(-20, -1))],
        [("Delivery Note", f"DN-{rng.randint(10, 999)}"), ("Delivery Note Date", later(-3, 0))],
        [("Challan No.", str(rng.randint(10, 999)))],
        [("e-Way Bill No.", f"{rng.randint(10**11, 10**12 - 1)}")],
        [("Due Date", later(15, 45))],
        [("Vehicle No.", f"TN {rng.randint(10, 99)} AB {rng.randint(1000, 9999)}")],
        [("LR No.", str(rng.randint(1000, 99999))), ("LR Date", later(0, 2))],
        [("Transporter GSTIN", gstin(rng, "33"))],
        [("Ack No.", f"1126{rng.randint(10**10, 10**11 - 1)}"), ("Ack Date", later(0, 1))],
        [("Place of Supply", "Tamil Nadu (33)")],
        [("Payment Terms", "30 Days")],
    ]
    rng.shuffle(papers)
    return [pair for paper in papers if rng.random() < 0.3 for pair in paper]
