"""A bill's facts as they are printed: every figure a text, every row of the totals with its label."""

import hashlib
import random
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Any

from invoices.analysis import analysis
from invoices.code import code
from invoices.facts import Facts
from invoices.firms import gstin, lists
from invoices.sums import paisa
from services.samples.bill import grouped, in_words

_TAX = {
    "en": ("CGST", "SGST", "IGST", "Round Off", "Freight"),
    "ta": ("மத்திய ஜிஎஸ்டி", "மாநில ஜிஎஸ்டி", "ஐஜிஎஸ்டி", "சுற்று", "வண்டி கூலி"),
    "hi": ("सीजीएसटी", "एसजीएसटी", "आईजीएसटी", "पूर्णांकन", "भाड़ा"),
}
_FACES = ("Noto Sans", "Libertinus Serif", "New Computer Modern")
Row = tuple[str, str]


def bill(facts: Facts, rng: random.Random) -> dict[str, Any]:
    """What a template reads."""
    made = lists("layouts")[facts.layout]
    lang = made.get("lang", "en")
    mark = rng.choice(["₹ ", "Rs. ", "", "", "₹"])
    return {
        "labels": facts.labels,
        "lang": lang,
        "face": ["DejaVu Sans Mono"] if made.get("mono") and rng.random() < 0.6 else [rng.choice(_FACES)],
        "size": rng.choice([8, 9, 9.5, 10]),
        "number": facts.number,
        "day": facts.day.strftime(facts.day_form),
        "seller": _party(facts, "seller"),
        "buyer": _party(facts, "buyer"),
        "ship": _party(facts, "ship") if facts.ship else None,
        "udyam": _udyam(facts, rng, lang),
        "lines": _lines(facts),
        "hsn": _hsn(facts),
        "totals": _totals(facts, rng, lang, inclusive=not made.get("exclusive")),
        "taxable": grouped(facts.sums.taxable),
        "tax": grouped(facts.sums.tax),
        "total": mark + grouped(facts.sums.total),
        "bare_total": grouped(facts.sums.total),
        "quantity": str(sum(line.quantity for line in facts.sums.lines)),
        "after": _after(facts, str(made.get("after", "")), mark),
        "more": [list(pair) for pair in facts.more],
        "day_month": facts.day.strftime("%B %Y"),
        "spelled": _spelled(facts),
        "within": facts.seller.code == facts.buyer.code,
        "code": code(facts) if made.get("coded") else None,
        "chance": rng.random(),
        "previous": grouped(facts.previous),
        "running": _running(facts),
        **analysis(facts),
        **_beside(facts, rng),
    }


def _beside(facts: Facts, rng: random.Random) -> dict[str, str]:
    """What some programs print besides: a carrier, other days, the sum without its rounding, what is left, a TDS."""
    sums = facts.sums
    lines_total = sums.taxable + sums.tax
    return {
        "carrier": gstin(rng, "33"),
        "early": (facts.day - timedelta(rng.randint(1, 20))).strftime(facts.day_form),
        "late": (facts.day + timedelta(30)).strftime(facts.day_form),
        "lines_total": grouped(lines_total),
        "round_off": grouped(sums.total - lines_total) if sums.total != lines_total else "",
        "due": grouped(sums.total - facts.received),
        **_held_back(facts),
    }


def _held_back(facts: Facts) -> dict[str, str]:
    """What contractors and agents print round a total: work before it, what is kept back, older dues; the IRN."""
    sums, tds, retention = facts.sums, paisa(facts.sums.taxable * 2 / 100), paisa(facts.sums.taxable / 20)
    return {
        "tds": grouped(tds),
        "retention": grouped(retention),
        "net_of_both": grouped(sums.total - tds - retention),
        "with_tds": grouped(sums.total + tds),
        "before": grouped(sums.taxable * 3),
        "so_far": grouped(sums.taxable * 4),
        "with_previous": grouped(sums.total + facts.previous),
        "less_previous": grouped(sums.total - facts.previous),
        "irn": hashlib.sha256(f"{facts.seller.gstin}INV{facts.number}".encode()).hexdigest(),
    }


def _party(facts: Facts, side: str) -> dict[str, Any]:
    firm = {"seller": facts.seller, "buyer": facts.buyer, "ship": facts.ship or facts.buyer}[side]
    number = firm.gstin if side != "buyer" or facts.registered else ""
    address = [firm.address[0], firm.address[1]]
    return {
        "name": firm.name,
        "address": address,
        "state": firm.state,
        "code": firm.code,
        "gstin": number,
        "phone": firm.phone,
    }


def _udyam(facts: Facts, rng: random.Random, lang: str) -> str:
    if not facts.udyam:
        return ""
    label = {
        "en": ["Udyam Reg. No.:", "UDYAM :", "MSME Regn No", "Udyam Registration Number -"],
        "ta": ["உத்யம் பதிவு எண் :"],
        "hi": ["उद्यम पंजीकरण संख्या :"],
    }
    return f"{rng.choice(label[lang])} {facts.seller.udyam}"


def _lines(facts: Facts) -> list[dict[str, str]]:
    return [
        {
            "goods": line.goods,
            "hsn": line.hsn,
            "unit": line.unit,
            "quantity": str(line.quantity),
            "mrp": grouped(line.mrp),
            "rate": grouped(line.rate),
            "discount": f"{line.discount}%" if line.discount else "",
            "taxable": grouped(line.taxable),
            "gst": f"{line.gst}%",
            "tax": grouped(line.tax),
            "half": grouped(line.tax / 2),
            "amount": grouped(line.taxable + line.tax),
        }
        for line in facts.sums.lines
    ]


def _running(facts: Facts) -> list[str]:
    """What the lines come to up to each."""
    return [grouped(sum_) for sum_ in accumulate(line.taxable for line in facts.sums.lines)]


def _hsn(facts: Facts) -> list[list[str]]:
    """Rate, taxable value, half of the tax, its whole."""
    return [
        [f"{rate / 2:f}%", grouped(base), grouped(tax / 2), grouped(tax)]
        for rate, (base, tax) in facts.sums.taxes.items()
        if rate
    ]


def _totals(facts: Facts, rng: random.Random, lang: str, *, inclusive: bool) -> list[Row]:
    """The rows over the total: what the lines come to, taxes, freight, rounding."""
    cgst, sgst, igst, round_off, freight = _TAX[lang]
    sums, rows = facts.sums, []
    if facts.labels["subtotal"]:
        rows.append((facts.labels["subtotal"], grouped(sums.taxable + sums.tax if inclusive else sums.taxable)))
    if sums.freight and rng.random() < 0.5:
        rows.append((freight, grouped(sums.freight)))
    by_rate = rng.random() < 0.5
    for rate, tax in [(rate, tax) for rate, (_, tax) in sums.taxes.items()] if by_rate else [(None, sums.tax)]:
        at = f" @ {rate / 2:f}%" if rate is not None else ""
        if tax and facts.seller.code == facts.buyer.code:
            rows += [(cgst + at, grouped(tax / 2)), (sgst + at, grouped(tax / 2))]
        elif tax:
            rows.append((igst + (f" @ {rate}%" if rate is not None else ""), grouped(tax)))
    if sums.freight and all(label != freight for label, _ in rows):
        rows.append((freight, grouped(sums.freight)))
    return [*rows, (round_off, grouped(sums.round_off))] if sums.round_off else rows


def _after(facts: Facts, kind: str, mark: str) -> list[Row]:
    """What stands under the total: money received, what is still owed of this and of older bills."""
    due = facts.sums.total - facts.received
    old = facts.previous
    rows: dict[str, list[Row]] = {
        "balance": [("Payment Made", f"(-) {grouped(facts.received)}")] if facts.received else [],
        "received": [("Received", mark + grouped(facts.received)), ("Balance", mark + grouped(due))],
        "paid": [("Amount Paid", mark + grouped(facts.received))] if facts.received else [],
        "cash": [],
        "": [],
    }
    made = rows[kind]
    if kind == "balance":
        made = [*made, ("Balance Due", mark + grouped(due))]
    if old:
        made = [*made, ("Previous Balance", mark + grouped(old)), ("Total Outstanding", mark + grouped(old + due))]
    return made


def _spelled(facts: Facts) -> str:
    form = facts.labels["spell"]
    if not facts.spelled or not form:
        return ""
    words = in_words(Decimal(int(facts.sums.total)))
    paise = int(facts.sums.total * 100) % 100
    rupees = words.removeprefix("Rupees ").removesuffix(" Only")
    if paise:
        part = in_words(Decimal(paise)).removeprefix("Rupees ").removesuffix(" Only")
        rupees += f" and {part} paise"
    return form.format(rupees + " Only", rupees=rupees)
