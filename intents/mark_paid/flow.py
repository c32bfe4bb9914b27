"""What is asked next, until nothing is missing; and what the buyer said of the bill."""

from datetime import date
from decimal import Decimal

from config.clock import india_day
from db import dealings, dues, payments
from db.models import Invoice
from intents import params
from intents.mark_paid import several, sums, tax
from intents.mark_paid.bills import opened, the_bill
from intents.mark_paid.done import record
from intents.mark_paid.questions import ask
from intents.mark_paid.sums import State
from intents.turn import Reply, Turn, say
from locales import Message


def with_invoice(turn: Turn, told: State, invoice: Invoice) -> Reply:
    """The bill is known. A paid one can still have interest open."""
    if invoice.status == "paid" and not dues.claim_of(invoice, turn.today).interest:
        return say(Message("paid.already", {"number": invoice.invoice_number}))
    told = told | {"invoice_id": str(invoice.invoice_id)}
    claimed = None if {"payment_date", "payment_reference"} & told.keys() else _claim_of_buyer(turn, invoice)
    return ask(turn, told | {"claimed": claimed}, "claimed") if claimed else go_on(turn, told)


def _claim_of_buyer(turn: Turn, invoice: Invoice) -> tuple[str, str] | None:
    """(day, reference) as the buyer wrote them; he wrote no day: the day he wrote on. A claim, offered, never taken."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    reply = dealings.last_answer(turn.retailer_id, invoice.invoice_id, "paid")
    if reply is None or not reply.reference or _noted(turn, invoice, reply.reference):
        return None
    wrote = min(india_day(reply.created_at), turn.today)
    day: date = params.day_in(reply.text or "", wrote) or wrote
    return (day.isoformat(), reply.reference) if invoice.invoice_date <= day <= turn.today else None


def _noted(turn: Turn, invoice: Invoice, reference: str) -> bool:
    """What came under it stands in the books already."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return any(each.reference == reference for each in payments.of_invoice(turn.retailer_id, invoice.invoice_id))


def go_on(turn: Turn, told: State) -> Reply:
    """Ask for what is missing; with all of it, record the payment."""
    if "payment_date" not in told:
        return ask(turn, told, "date")
    if (wrong := _wrong_day(turn, told)) is not None:
        told = {name: value for name, value in told.items() if name != "payment_date"}
        return say(wrong, state=told | {"step": "date"})
    if "all" in told:
        return several.go_on(turn, told)
    told = _tax_told(told, opened(turn, told))
    step = _missing(turn, told)
    if step is not None:
        return ask(turn, told, step)
    if told.get("spread") == "yes":
        return several.spread(turn, told)
    return record(turn, the_bill(turn, told), sums.payment(told, opened(turn, told)))


def _tax_told(told: State, open_: sums.Open) -> State:
    """ "98000 came, 2000 TDS": a rest of just the sum that was called tax is not asked about."""
    if "rest" in told or not {"amount", "whole"} & told.keys() or "said" not in told:
        return told
    rest = sums.missing(told, open_)
    kept = rest and any(Decimal(each) == rest for each in told["said"])
    return told | {"rest": "tds"} if kept else told


def _missing(turn: Turn, told: State) -> str | None:
    """The step that is still to be asked, the day being known."""
    if "payment_reference" not in told:
        return "reference"
    if not {"amount", "whole", "tds"} & told.keys():
        return "how_much"
    open_ = opened(turn, told)
    if "spread" not in told and several.too_much(told, open_) and several.others(turn, told):
        return "spread"
    if sums.interest_unsaid(told, open_):
        return "interest"
    if sums.missing(told, open_) and "rest" not in told:
        return "rest"
    unsure = "tds_sure" not in told and tax.is_unusual(the_bill(turn, told), sums.payment(told, open_))
    return "tds_sure" if unsure else None


def _wrong_day(turn: Turn, told: State) -> Message | None:
    """No money comes before the bill, or in days to come."""
    paid_on, invoice = date.fromisoformat(told["payment_date"]), the_bill(turn, told)
    if paid_on > turn.today:
        return Message("paid.date_wrong")
    return Message("paid.date_early", {"date": invoice.invoice_date}) if paid_on < invoice.invoice_date else None
