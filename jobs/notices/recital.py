"""The paragraph that says how the claim arose: Claude's where configured and his text holds, else the template's."""

from datetime import date
from decimal import Decimal
from typing import Any

from jobs.house import House
from jobs.notices.paper import totals
from locales import Lang, Message, day, rupees


def recital(here: House, facts: dict[str, Any], lang: Lang) -> str | None:
    """A paragraph in `lang` in which every figure, day and name is one of the facts; None: the template stands."""
    claude = here.services.claude
    if claude is None:
        return None
    told, must_show = _told(facts, lang)
    written = claude.write("notice_recital", told, lang, must_show)
    return " ".join(written.split()) if written else None


def _told(facts: dict[str, Any], lang: Lang) -> tuple[dict[str, str], list[str]]:
    """The facts as they are written in the notice, and those that the paragraph has to show."""
    owed = rupees(totals(facts)["outstanding"], lang)
    bills = [
        f"{bill['number']}: {day(date.fromisoformat(bill['date']), lang)}, {rupees(Decimal(bill['billed']), lang)}, "
        f"{day(date.fromisoformat(bill['due']), lang)}"
        for bill in facts["bills"]
    ]
    told = {
        "supplier": facts["supplier"]["name"],
        "buyer": facts["buyer"]["name"],
        "supplied": facts["supplier"]["activity"] or "makes",
        # A line each: in the text a number stands alone, and only a whole line is known to be ours.
        "bill numbers": "\n".join(bill["number"] for bill in facts["bills"]),
        "bills (number: date, amount, due date)": "; ".join(bills),
        "principal still owed": owed,
        "as of": day(date.fromisoformat(facts["dated"]), lang),
        "act": Message("legal.under").render(lang),
    }
    return told, [facts["supplier"]["name"], facts["buyer"]["name"], owed]
