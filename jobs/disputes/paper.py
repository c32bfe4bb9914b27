"""The reference as a person reads it: in the retailer's language with English beside, for the council."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from jobs.disputes.case import Case
from jobs.notices.words import dated, shown_money
from law.councils import council_of
from locales import Lang, Message, Value, known
from locales.formats import day, full_rupees
from services import typeset

TEMPLATE = Path(__file__).parent / "templates" / "reference.typ"
ROOM = 498
"""The width of its tables, in points."""
_LABELS = (
    "title", "under", "to", "petitioner", "respondent", "name", "udyam", "pan", "gstin", "nic", "mobile",
    "email", "address", "invoices", "number", "date", "due", "billed", "paid", "outstanding", "interest", "total",
    "working", "from_day", "to_day", "opening", "rate", "payment", "closing", "summary", "prayer", "attached",
    "declares", "declaration", "signature",
)  # fmt: skip


def reference(
    case: Case, form: dict[str, Any], attached: list[str], lang: Lang, summary_told: str | None = None
) -> bytes:
    """The reference as a PDF. `attached` are the names of the files that go with it; `summary_told` is the summary in
    the retailer's language where it was worded for this case, and the council's stays the template's."""
    facts = _facts(case, form, attached, lang)
    if summary_told:
        facts["summary"][0] = [summary_told]
    return typeset.pdf(TEMPLATE, facts)


def _facts(case: Case, form: dict[str, Any], attached: list[str], lang: Lang) -> dict[str, Any]:
    return {
        "lang": lang,
        "words": {name: _both(Message(f"dispute.paper.{name}"), lang) for name in _LABELS},
        "council": _both(council_name(case), lang),
        "form": form,
        **_tables(form),
        "sums": {name: full_rupees(Decimal(form[name])) for name in ("principal", "interest", "total")},
        "as_of": day(case.as_of, lang),
        "summary": _both_lines(summary(case), lang),
        "attached": attached,
        "convention": _both(Message("legal.convention"), lang),
    }


def council_name(case: Case) -> Message:
    council = council_of(case.retailer.udyam_number)
    # A code that is not on our list is shown as it stands.
    state = f"state.{council.state}"
    return Message("dispute.council_name", {"state": Message(state) if known(state) else council.name})


def _both(message: Message, lang: Lang) -> list[str]:
    """The reader's language first, then the council's."""
    said = [message.render(lang), message.render("en")]
    return said[:1] if lang == "en" else said


def _both_lines(messages: list[Message], lang: Lang) -> list[list[str]]:
    languages: tuple[Lang, ...] = ("en",) if lang == "en" else (lang, "en")
    return [[message.render(each) for message in messages] for each in languages]


def summary(case: Case) -> list[Message]:
    """What happened, a sentence a fact."""
    first, late = min(claim.due for _, claim in case.bills), max(claim.days_late for _, claim in case.bills)
    numbers = ", ".join(bill.invoice_number for bill, _ in case.bills)
    told: list[tuple[str, dict[str, Value]]] = [
        ("supplied", {
            "supplier": case.retailer.name, "udyam": case.retailer.udyam_number, "buyer": case.buyer,
            "numbers": numbers, "billed": case.sum("billed"),
        }),
        ("due", {
            "n": len(case.bills), "due": first, "paid": case.sum("paid"), "outstanding": case.sum("outstanding"),
            "days": late,
        }),
    ]  # fmt: skip
    said = [Message(f"dispute.summary.{name}", params) for name, params in told]
    if case.reminded:
        said.append(Message("dispute.summary.reminded", {"count": len(case.reminded), "last": case.reminded[-1]}))
    if case.notice_sent_on:
        said.append(Message("dispute.summary.notice", {"sent": case.notice_sent_on}))
    owed: dict[str, Value] = {"as_of": case.as_of, "interest": case.sum("interest"), "total": case.sum("total")}
    return [*said, Message("dispute.summary.claim", owed)]


def _tables(form: dict[str, Any]) -> dict[str, Any]:
    """The invoices, and the working of each that has one."""
    invoices = [_shown(row) for row in form["invoices"]]
    working = [
        {"name": f"{row['number']} ({dated(row['date'])})", "rows": [_line(line) for line in row["working"]]}
        for row in form["invoices"]
        if row["working"]
    ]
    lines = [line for bill in working for line in bill["rows"]]
    return {
        "invoices": invoices,
        "invoices_fit": typeset.fitted(invoices, ROOM),
        "working": working,
        "working_fit": typeset.fitted(lines, ROOM) if lines else {},
    }


def _shown(row: dict[str, Any]) -> list[str]:
    amounts = (row[name] for name in ("amount", "paid", "outstanding", "interest"))
    return [row["number"], dated(row["date"]), dated(row["due"]), *map(shown_money, amounts)]


def _line(line: dict[str, str]) -> list[str]:
    opening, interest, payment, closing = (
        shown_money(line[name]) for name in ("opening", "interest", "payment", "closing")
    )
    return [dated(line["from"]), dated(line["to"]), opening, line["rate"], interest, payment, closing]
