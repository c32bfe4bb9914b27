"""What happened, told for the council: Claude's words where configured and they hold, else the template's."""

from jobs.disputes.case import Case
from jobs.house import House
from locales import Lang, Message, day, rupees


def told(here: House, case: Case, lang: Lang) -> str | None:
    """A text in `lang` in which every figure, day and name is one of the facts; None: the template stands."""
    claude = here.services.claude
    if claude is None:
        return None
    owed = rupees(case.sum("outstanding"), lang)
    must_show = [case.retailer.name or "", case.buyer, owed]
    written = claude.write("dispute_summary", _facts(case, owed, lang), lang, must_show)
    return " ".join(written.split()) if written else None


def _facts(case: Case, owed: str, lang: Lang) -> dict[str, str]:
    """The facts as the reference itself writes them."""
    bills = [
        f"{bill.invoice_number}: {day(bill.invoice_date, lang)}, {rupees(claim.billed, lang)}, {day(claim.due, lang)}"
        for bill, claim in case.bills
    ]
    facts = {
        "supplier": case.retailer.name or "",
        "buyer": case.buyer,
        "udyam": case.retailer.udyam_number or "",
        # A line each: in the text a number stands alone, and only a whole line is known to be ours.
        "bill numbers": "\n".join(bill.invoice_number for bill, _ in case.bills),
        "bills (number: date, amount, due date)": "; ".join(bills),
        "paid": rupees(case.sum("paid"), lang),
        "principal still owed": owed,
        "interest": rupees(case.sum("interest"), lang),
        "total": rupees(case.sum("total"), lang),
        "as of": day(case.as_of, lang),
        "reminders": "; ".join(day(each, lang) for each in case.reminded),
        "act": Message("dispute.paper.under").render(lang),
    }
    return facts | ({"notice sent": day(case.notice_sent_on, lang)} if case.notice_sent_on else {})
