"""One payment for several bills of one buyer: "both bills", or more money than the bill that was named needs."""

import uuid
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from db import dues, invoices, payments
from db.models import Invoice
from db.payments import NewPayment
from intents.lexicon import plain
from intents.mark_paid import sums
from intents.mark_paid.bills import bill_of, opened, the_bill
from intents.mark_paid.questions import ask
from intents.mark_paid.sums import Open, State
from intents.turn import Reply, Turn, say
from intents.wordlist import WordList
from locales import Message, Value

WORDS = WordList("intents.mark_paid", "several.toml")
_NOTHING = Decimal(0)


def meant(turn: Turn, unpaid: Sequence[Invoice]) -> list[Invoice]:
    """The bills that the text means together: those whose numbers it has, or all of the only buyer's."""
    said = f" {plain(turn.text)} "
    named = [bill for bill in unpaid if any(f" {plain(bill.invoice_number)}{end}" in said for end in " ,;.:")]
    if len(named) > 1:
        return named if _one_buyer(named) else []
    together = len(unpaid) > 1 and not named and WORDS.has("together", plain(turn.text))
    return list(unpaid) if together and _one_buyer(unpaid) else []


def begin(told: State, bills: Sequence[Invoice]) -> State:
    """Asked for as one; the newest bill says which days are too early."""
    newest = max(bills, key=lambda bill: bill.invoice_date)
    return told | {"all": [str(bill.invoice_id) for bill in bills], "invoice_id": str(newest.invoice_id)}


def go_on(turn: Turn, told: State) -> Reply:
    """The day is known: ask for the reference, and whether it was all of it; then each bill has its share."""
    if "payment_reference" not in told:
        return ask(turn, told, "reference")
    if "amount" not in told and "whole" not in told:
        return ask(turn, told, "all_sure")
    bills = bills_of(turn, told)
    came = Decimal(told["amount"]) if "amount" in told else total_of(turn, told)
    return _told(turn, _shares(turn, told, bills, came), told)


def bills_of(turn: Turn, told: State) -> list[Invoice]:
    return [bill for each in told["all"] if (bill := bill_of(turn, each)) is not None]


def total_of(turn: Turn, told: State) -> Decimal:
    claims = dues.claims_of(bills_of(turn, told), turn.today)
    return sum((claim.outstanding for claim in claims.values()), _NOTHING)


def too_much(told: State, open_: Open) -> Decimal:
    """What the bill that was named has no use for."""
    return max(_NOTHING, sums.amount(told, open_) + sums.tds(told) - open_.left - open_.interest)


def others(turn: Turn, told: State) -> list[Invoice]:
    """The same buyer's other unpaid bills, oldest first."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    this = the_bill(turn, told)
    return [bill for bill in invoices.unpaid(turn.retailer_id, this.buyer_id) if bill.invoice_id != this.invoice_id]


def spread(turn: Turn, told: State) -> Reply:
    """The named bill takes what it needs, the others the rest."""
    this, open_ = the_bill(turn, told), opened(turn, told)
    rest = too_much(told, open_)
    own = sums.payment(told | {"amount": str(sums.amount(told, open_) - rest)}, open_)
    return _told(turn, [(this, own), *_shares(turn, told, others(turn, told), rest)], told)


def _shares(turn: Turn, told: State, bills: Sequence[Invoice], came: Decimal) -> list[tuple[Invoice, NewPayment]]:
    """Oldest first, the bills alone and no interest; what is left at the end is kept with the last."""
    found: list[tuple[Invoice, NewPayment]] = []
    day = date.fromisoformat(told["payment_date"])
    for at, bill in enumerate(bills, start=1):
        open_ = sums.open_of(bill, day, turn.today)
        share = came if at == len(bills) else min(came, open_.left)
        came -= share
        interest = _NOTHING if open_.interest else None
        if share:
            found.append((bill, NewPayment(day, told["payment_reference"], share, interest_part=interest)))
    return found


def _told(turn: Turn, shares: Sequence[tuple[Invoice, NewPayment]], told: State) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    lines: list[Value] = []
    too_much = _NOTHING
    for bill, new in shares:
        kept = payments.record(turn.retailer_id, uuid.UUID(str(bill.invoice_id)), new, turn.now)
        if kept is None:
            continue
        about: dict[str, Value] = {"number": bill.invoice_number, "amount": new.amount, "left": kept.claim.outstanding}
        lines.append(Message("paid.share_all" if kept.claim.settled else "paid.share_part", about))
        too_much += kept.claim.overpaid
    came = sum((new.amount for _, new in shares), _NOTHING)
    day = date.fromisoformat(told["payment_date"])
    done = Message("paid.spread", {"amount": came, "date": day, "lines": lines})
    return say(done, Message("paid.too_much", {"amount": too_much})) if too_much else say(done)


def _one_buyer(bills: Sequence[Invoice]) -> bool:
    return len({bill.buyer_id for bill in bills}) == 1
