"""Pieces of a notice's text: two languages at once, sums and days as tables show them, the sections, the tax line."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from law.notice import SECTIONS, tax_rules
from locales import Lang, Message, full_rupees

BANK = ("holder", "number", "ifsc", "bank")
LONGEST_NOTE, LONGEST_PAYEE = 60, 180


def languages(lang: Lang) -> list[Lang]:
    """The retailer's language and English."""
    return [lang] if lang == "en" else [lang, "en"]


def both(message: Message, langs: Sequence[Lang]) -> list[str]:
    return [message.render(lang) for lang in langs]


def gstin(number: str | None, langs: Sequence[Lang]) -> str:
    """A buyer's, or that he has none."""
    return number or " / ".join(both(Message("legal.no_gstin"), langs))


def shown_money(amount: str) -> str:
    return full_rupees(Decimal(amount)) if Decimal(amount) else "–"


def dated(day: str) -> str:
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def sections() -> list[Message]:
    """What each section says that bears on a notice (law.notice.SECTIONS)."""
    return [Message(f"legal.s{number}") for number in SECTIONS]


def tax_lines(facts: dict[str, Any]) -> list[Message]:
    """One neutral line for each income-tax rule that the bills' dates fall under."""
    rules = tax_rules([date.fromisoformat(bill["date"]) for bill in facts["bills"]])
    return [Message(f"legal.tax.{rule}") for rule in rules]


def statutory_lines(facts: dict[str, Any]) -> list[Message]:
    """Where the retailer told of delivery or agreed days: the Act's own dates, labelled, beside the claim."""
    known = [(bill["number"], bill["statutory"]) for bill in facts["bills"] if bill["statutory"]]
    return [
        Message(
            "legal.statutory",
            {"number": number, "due": date.fromisoformat(terms["due"]), "total": Decimal(terms["total"])},
        )
        for number, terms in known
    ]


def upi_link(upi: str, name: str, amount: Decimal, bills: Sequence[dict[str, Any]]) -> str:
    note = ", ".join(str(bill["number"]) for bill in bills)[:LONGEST_NOTE]
    return f"upi://pay?pa={quote(upi, safe='@')}&pn={_payee(name)}&am={amount:.2f}&cu=INR&tn={quote(note)}"


def _payee(name: str) -> str:
    """As much of the name as a code that is scanned from paper can hold: a letter of Tamil takes nine signs."""
    while len(quote(name)) > LONGEST_PAYEE:
        name = name.rpartition(" ")[0] or name[:-1]
    return quote(name)
