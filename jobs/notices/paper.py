"""The notice as a page: facts become words in the retailer's language and in English (Properties 14, 15)."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from jobs.notices import words
from jobs.notices.words import both, dated, shown_money
from locales import Lang, Message, full_rupees
from services import typeset
from services.signing import Signer

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS = ("a-2b",)
ROOM = 504
"""The width of its tables, in points."""
_SUMS = ("billed", "paid", "outstanding", "interest", "total")


def pdf(facts: dict[str, Any], lang: Lang, number: str, signer: Signer, recital: str | None = None) -> bytes:
    """The unsigned document, PDF/A-2b. `number` is the notice's; `recital` a paragraph in `lang` that was checked."""
    return typeset.pdf(TEMPLATES / "notice.typ", told(facts, lang, number, signer, recital), STANDARDS)


def told(facts: dict[str, Any], lang: Lang, number: str, signer: Signer, recital: str | None = None) -> dict[str, Any]:
    """Everything that the template shows, in words."""
    langs = words.languages(lang)
    return {
        "langs": langs,
        **_heads(facts, langs, number),
        **_claim(facts, langs, recital),
        **_law(facts, langs),
        **_payment(facts, langs),
        **_working(facts, langs),
        **_foot(facts, langs, signer),
    }


def totals(facts: dict[str, Any]) -> dict[str, Decimal]:
    """The sums over all bills."""
    return {name: sum((Decimal(bill[name]) for bill in facts["bills"]), Decimal(0)) for name in _SUMS}


def demanded(facts: dict[str, Any]) -> dict[str, Any]:
    """What is asked, as message parameters."""
    days = {"date": date.fromisoformat(facts["dated"]), "pay_by": date.fromisoformat(facts["pay_by"])}
    names = {"supplier": facts["supplier"]["name"], "buyer": facts["buyer"]["name"]}
    return {**totals(facts), **days, **names}


def _heads(facts: dict[str, Any], langs: list[Lang], number: str) -> dict[str, Any]:
    title = both(Message("legal.title"), langs)
    return {
        "title": f"{title[0]}: {number}",
        "description": both(Message("legal.under"), langs)[0],
        "titles": title,
        "under": both(Message("legal.under"), langs),
        "from": both(Message("legal.from"), langs),
        "to": both(Message("legal.to"), langs),
        "number_label": both(Message("legal.number"), langs),
        "date_label": both(Message("legal.date"), langs),
        "gstin_label": Message("legal.gstin").render(langs[0]),
        "number": number,
        "date": dated(facts["dated"]),
        "supplier": facts["supplier"] | {"gstin": facts["supplier"]["gstin"] or "—", "lines": _standing(facts, langs)},
        "buyer": facts["buyer"] | {"gstin": words.gstin(facts["buyer"]["gstin"], langs), "lines": []},
        "subject": both(Message("legal.subject", demanded(facts)), langs),
    }


def _standing(facts: dict[str, Any], langs: list[Lang]) -> list[tuple[str, str]]:
    supplier = facts["supplier"]
    udyam = (" / ".join(both(Message("legal.udyam"), langs)), supplier["udyam"])
    if supplier["size"] not in ("micro", "small"):
        return [udyam]
    size = both(Message(f"legal.size.{supplier['size']}"), langs)
    return [udyam, (" / ".join(both(Message("legal.size"), langs)), " / ".join(size))]


def _claim(facts: dict[str, Any], langs: list[Lang], recital: str | None) -> dict[str, Any]:
    asked = demanded(facts)
    kind = "serves" if facts["supplier"]["activity"] == "serves" else "makes"
    recitals = both(Message(f"legal.recital.{kind}", asked), langs)
    columns = ("bill", "date", "due", "late", "billed", "paid", "outstanding", "interest", "total")
    rows = [_bill_row(bill) for bill in facts["bills"]]
    sums = [both(Message("legal.sum"), langs)[0], "", "", "", *map(full_rupees, totals(facts).values())]
    return {
        "recital": [recital, *recitals[1:]] if recital else recitals,
        "bill_columns": [both(Message(f"legal.col.{name}"), langs) for name in columns],
        "bill_rows": rows,
        "bill_sums": sums,
        "bill_fit": typeset.fitted([*rows, sums], ROOM),
        "demand": both(Message("legal.demand" if asked["interest"] else "legal.demand_principal", asked), langs),
        "continuing": both(Message("legal.continuing"), langs),
    }


def _bill_row(bill: dict[str, Any]) -> list[str]:
    days = [dated(bill["date"]), dated(bill["due"]), str(bill["days_late"])]
    return [bill["number"], *days, *(shown_money(bill[name]) for name in _SUMS)]


def _law(facts: dict[str, Any], langs: list[Lang]) -> dict[str, Any]:
    return {
        "law_title": both(Message("legal.law"), langs),
        "law": [both(each, langs) for each in words.sections()],
        "tax": [both(each, langs) for each in words.tax_lines(facts)],
    }


def _payment(facts: dict[str, Any], langs: list[Lang]) -> dict[str, Any]:
    bank = facts["bank"] or {}
    lines = [(both(Message(f"legal.bank.{name}"), langs), bank[name]) for name in words.BANK if bank.get(name)]
    if facts["upi"]:
        lines.append((both(Message("legal.upi"), langs), facts["upi"]))
    return {
        "pay_title": both(Message("legal.pay"), langs),
        "pay_lines": lines,
        "pay_as_before": both(Message("legal.pay_as_before"), langs),
        "answer": both(Message("legal.answer"), langs),
        "scan": both(Message("legal.scan"), langs),
        "qr": _qr(facts) if facts["upi"] else None,
        "qr_alt": facts["upi"] or "",
    }


def _qr(facts: dict[str, Any]) -> str:
    """The UPI link with the sum that is asked (NPCI's linking specification), as SVG."""
    link = words.upi_link(facts["upi"], facts["supplier"]["name"], totals(facts)["total"], facts["bills"])
    return typeset.qr(link)


def _working(facts: dict[str, Any], langs: list[Lang]) -> dict[str, Any]:
    columns = ("from", "until", "opening", "rate", "interest", "payment", "closing")
    late = [bill for bill in facts["bills"] if bill["rows"]]
    return {
        "working_title": both(Message("legal.working"), langs),
        "working_columns": [both(Message(f"legal.col.{name}"), langs) for name in columns] if late else [],
        "working": [
            {"name": f"{bill['number']} ({dated(bill['date'])})", "rows": [_row(row) for row in bill["rows"]]}
            for bill in late
        ],
        "working_fit": typeset.fitted([_row(row) for bill in late for row in bill["rows"]], ROOM) if late else {},
        "convention": both(Message("legal.convention"), langs),
        "statutory": [both(each, langs) for each in words.statutory_lines(facts)],
    }


def _row(row: dict[str, str]) -> list[str]:
    sums = {name: shown_money(row[name]) for name in ("opening", "interest", "payment", "closing")}
    rate = f"{row['rate']}%" if Decimal(row["rate"]) else "–"
    return [dated(row["from"]), dated(row["to"]), sums["opening"], rate, *list(sums.values())[1:]]


def _foot(facts: dict[str, Any], langs: list[Lang], signer: Signer) -> dict[str, Any]:
    signed = Message("legal.signed.own")
    if signer.licensed:
        signed = Message("legal.signed.licensed", {"name": signer.name, "issuer": signer.issuer})
    return {
        "signed": both(signed, langs),
        "through": both(Message("legal.through"), langs),
        "sign_for": both(Message("legal.for", {"supplier": facts["supplier"]["name"]}), langs),
        "sign_here": both(Message("legal.sign_here"), langs),
        "footer": f"{facts['supplier']['name']} · {facts['buyer']['name']} · {dated(facts['dated'])}",
    }
