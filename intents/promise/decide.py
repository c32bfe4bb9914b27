"""What the retailer decides: by the choices, by quoting the question, or in words at any time ("go on INV-7")."""

import uuid
from collections.abc import Sequence
from datetime import date

from db import asks, invoices, outbox, pauses, promises
from db.asks import Asked
from db.models import Invoice
from intents import answers
from intents.lexicon import is_just, says
from intents.meant import meant
from intents.params import day_in, found_in
from intents.promise.asking import CHOICES, PROMISE
from intents.remind import calling_off, reach
from intents.turn import Intent, Reply, Turn, say
from locales import Message, Value

UNKNOWN = "unknown"
"""The state of `not_understood`, which imports what imports us."""
_MOST_WORDS = 5
_LONGEST_ANSWER = 8


def step(turn: Turn) -> Reply | None:
    """None where the text decides nothing. A talk that is open stays open."""
    if turn.retailer_id is None or turn.side != "retailer" or turn.document is not None:
        return None
    asked = _asked(turn, turn.retailer_id)
    decided = _decided(turn.text, asked.kind) if asked else None
    if asked is not None and decided is not None:
        asks.answer(turn.retailer_id, asked.ask_id, decided, turn.now)
        return _carry_out(turn, turn.retailer_id, asked, decided)
    return _in_words(turn, turn.retailer_id)


def _asked(turn: Turn, retailer_id: uuid.UUID) -> Asked | None:
    """The question that is quoted; without a quote the newest, unless another one is open."""
    quoted = outbox.find_by_sid(turn.replied_to) if turn.replied_to else None
    if quoted is not None:
        return asks.of_message(retailer_id, quoted.outbox_id)
    # What was not understood offers three numbers of its own, and leaves this question open.
    beside = turn.state.get("dialogue") == UNKNOWN and not turn.text.strip(" .").isdecimal()
    beside = beside or _says_it(turn.text) is not None
    return asks.newest(retailer_id, turn.now) if beside or not turn.state.get("dialogue") else None


def _decided(text: str, kind: str) -> str | None:
    said = _says_it(text)
    if said is not None:
        return said if kind == PROMISE or said == "go_on" else "stop"
    if kind == PROMISE:
        yes = False if _says_shortly("no_wait", text) else answers.yes_or_no(text, CHOICES[kind])
        return None if yes is None else ("pause" if yes else "go_on")
    chosen = answers.choice(text, CHOICES[kind])
    if chosen is None:
        in_words = {"no_wait": "go_on", "let_be": "stop"}
        return next((decided for kind, decided in in_words.items() if _says_shortly(kind, text)), None)
    return ("go_on", "stop")[chosen]


def _says_it(text: str) -> str | None:
    """ "Hold them", "go on": it means this question whatever else is open, unless it names a bill."""
    if len(text.split()) > _MOST_WORDS or any(sign.isdecimal() for sign in text):
        return None
    if says("go_on", text) or says("no_wait", text):
        return "go_on"
    return "pause" if says("hold", text) else None


def _says_shortly(kind: str, text: str) -> bool:
    """ "No, the 10th is too late, don't stop": an answer, though it is none of the choices."""
    return len(text.split()) <= _LONGEST_ANSWER and says(kind, text)


def _carry_out(turn: Turn, retailer_id: uuid.UUID, asked: Asked, decided: str) -> Reply:
    found = [invoices.get(retailer_id, each) for each in asked.invoice_ids]
    return _said(turn, retailer_id, [bill for bill in found if bill is not None], decided, asked.promised)


def _in_words(turn: Turn, retailer_id: uuid.UUID) -> Reply | None:
    """ "pause INV-7", "go on INV-7", "go on"."""
    if not turn.state.get("dialogue") and is_just("go_on", turn.text):
        return _held_ones(turn, retailer_id)
    waits = _waits_until_a_day(turn, retailer_id)
    if waits is not None:
        return waits
    if len(turn.text.split()) > _MOST_WORDS or calling_off.is_meant(turn):
        return None
    decided = "go_on" if says("go_on", turn.text) else "pause" if says("hold", turn.text) else None
    number = found_in(turn.text, turn.today).get("invoice_number") if decided else None
    found = meant(turn, Intent("unknown", {"invoice_number": number})).bills[:1] if number else []
    if not decided or not found:
        return None
    asks.close(retailer_id, [bill.invoice_id for bill in found], decided, turn.now)
    return _said(turn, retailer_id, found, decided)


def _waits_until_a_day(turn: Turn, retailer_id: uuid.UUID) -> Reply | None:
    """ "Wait till the 10th": the only bill that is owed is meant."""
    if turn.state.get("dialogue") or len(turn.text.split()) > _LONGEST_ANSWER or calling_off.is_meant(turn):
        return None
    if not (says("hold", turn.text) and says("until", turn.text)):
        return None
    until, bills = day_in(turn.text, turn.today, future=True), invoices.unpaid(retailer_id)
    if until is None or until < turn.today or len(bills) != 1 or "invoice_number" in found_in(turn.text, turn.today):
        return None
    asks.close(retailer_id, [bills[0].invoice_id], "pause", turn.now)
    return _said(turn, retailer_id, bills, "pause", until)


def _held_ones(turn: Turn, retailer_id: uuid.UUID) -> Reply:
    """The one bill that is on hold is meant; of several it is asked which."""
    held = [bill for bill in invoices.unpaid(retailer_id) if pauses.holds(bill, turn.today)]
    if len(held) == 1:
        asks.close(retailer_id, [held[0].invoice_id], "go_on", turn.now)
        return _said(turn, retailer_id, held, "go_on")
    if not held:
        return say(Message("pause.none_held"))
    numbers = ", ".join(bill.invoice_number for bill in held)
    return say(Message("pause.which_goes_on", {"numbers": numbers, "first": held[0].invoice_number}))


def _said(
    turn: Turn, retailer_id: uuid.UUID, bills: Sequence[Invoice], decided: str, promised: date | None = None
) -> Reply:
    unpaid = [bill for bill in bills if bill.status != "paid"]
    shown = unpaid or bills
    numbers: dict[str, Value] = {
        "numbers": ", ".join(bill.invoice_number for bill in shown),
        "first": shown[0].invoice_number,
    }
    if not unpaid:
        return say(Message("pause.already_paid", numbers), state=turn.state)
    return say(_act(turn, retailer_id, unpaid, decided, numbers, promised), state=turn.state)


def _act(
    turn: Turn,
    retailer_id: uuid.UUID,
    unpaid: Sequence[Invoice],
    decided: str,
    numbers: dict[str, Value],
    promised: date | None,
) -> Message:
    ids = [bill.invoice_id for bill in unpaid]
    if decided == "pause" and promised is not None and promised < turn.today:
        return Message("pause.over", numbers | {"date": promised})
    if decided == "go_on":
        pauses.resume(retailer_id, ids, turn.today, turn.now)
        return _goes_on(retailer_id, ids, numbers)
    days = [each.day for each in promises.last_of(retailer_id, ids).values() if each.outcome is None]
    until = max([*days, *([promised] if promised else [])], default=None)
    if decided == "pause" and until is not None and until >= turn.today:
        pauses.pause(retailer_id, ids, "promise", turn.now, until=until)
        return Message("pause.paused", numbers | {"date": until})
    pauses.pause(retailer_id, ids, "stopped", turn.now)
    return Message("pause.stopped", numbers)


def _goes_on(retailer_id: uuid.UUID, ids: Sequence[uuid.UUID], numbers: dict[str, Value]) -> Message:
    then = reach.instead([bill for each in ids if (bill := invoices.get(retailer_id, each)) is not None])
    return Message("pause.free", numbers | {"then": then}) if then else Message("pause.not_paused", numbers)
