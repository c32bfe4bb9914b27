""" "When does the next reminder go?": the day of each bill that is meant, or why none goes."""

from collections.abc import Sequence

from db import buyers, invoices, ladder, planned
from db.models import Invoice
from intents.lexicon import plain
from intents.opening import goes_on
from intents.remind import reach, standing
from intents.remind.heard import WORDS
from intents.remind.whom import named
from intents.turn import Reply, Turn, say
from law.ladder import REMINDERS
from locales import Message

_LONGEST, _MOST = 9, 5


def is_meant(turn: Turn) -> bool:
    said = plain(turn.text)
    if turn.side != "retailer" or turn.retailer_id is None or len(said.split()) > _LONGEST:
        return False
    comes = WORDS.has("goes", said) or (WORDS.has("reminder", said) and WORDS.has("will", said))
    return WORDS.has("when", said) and comes and not WORDS.has("paid", said)


def begin(turn: Turn) -> Reply | None:
    """Of the bill or buyer that is named; else of all, those first that are dated first."""
    found = named(turn)
    if isinstance(found, Message):
        return say(found)
    bills = found or _unpaid(turn)
    return say(*(_said(bill, turn) for bill in bills[:_MOST])) if bills else say(Message("status.none"))


def _unpaid(turn: Turn) -> Sequence[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    return invoices.unpaid(turn.retailer_id)


def _said(bill: Invoice, turn: Turn) -> Message:
    hindered = reach.hindered(bill.retailer_id, bill.buyer_id, bill.invoice_number)
    held = standing.of_bill(bill, turn.today)
    return held or hindered or _day(bill, turn)


def _day(bill: Invoice, turn: Turn) -> Message:
    """The ladder's next day, or the one that was wished for, if that is sooner."""
    taken, last = ladder.climbed([bill.invoice_id]).get(bill.invoice_id, (set(), None))
    step = ladder.next_of(bill, taken, last)
    days = list(planned.of(bill.retailer_id, [bill.invoice_id]).values())
    if bill.next_action_on and step is not None and step.rung in REMINDERS:
        days.append(max(bill.next_action_on, goes_on(bill.retailer_id, turn.now)))
    if not days:
        return Message("remind.ask_for", {"first": bill.invoice_number})
    buyer = buyers.name_for(bill.retailer_id, bill.buyer_id)
    return Message("remind.next_of", {"number": bill.invoice_number, "buyer": buyer, "date": min(days)})
