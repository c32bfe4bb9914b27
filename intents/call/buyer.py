"""A buyer on the line: reminded by us, or calling back. His answers count as those on WhatsApp do (`intents/buyer`).

What he owes is told only after he said that it is he, and never to a machine.
"""

from dataclasses import replace
from datetime import date, timedelta

from db import dues, pauses
from db.models import Invoice
from intents import buyer as answers
from intents.buyer import questions, stopping
from intents.buyer.about import About, about
from intents.call.screen import Caller, Screen, hang_up, number, short, whole
from intents.call.screen import ask as asking
from intents.lexicon import is_just
from intents.params import day_in
from intents.router import route
from intents.turn import Intent
from locales import Message, Value

_NEXT = "4"
_KEYS = {"1": "buyer_paid", "2": "buyer_promise", "3": "buyer_dispute", "9": "buyer_stop"}
_ANSWERS = {
    "buyer_paid": ("paid", "call.buyer_paid"),
    "buyer_dispute": ("dispute", "call.buyer_disputed"),
    "buyer_stop": ("stop", "call.buyer_stopped"),
}
_DAYS = {"1": 1, "2": 3, "3": 7, "4": 14}
_FARTHEST = timedelta(days=180)
_MOST_WHO = 3


def begin(caller: Caller) -> Screen:
    concerned = _open(caller)
    if not concerned:
        return hang_up(caller, Message("call.buyer_settled"))
    names = _names(concerned)
    if caller.machine:
        return hang_up(caller, Message("call.machine", names))
    if caller.rung:
        return ask_in(caller.at("buyer_door"))
    # His number may be feigned: who calls us hears no sum.
    return ask(caller.at("buyer", inbound=True))


def ask_in(caller: Caller) -> Screen:
    concerned = _open(caller)
    if not concerned:
        return hang_up(caller, Message("call.buyer_settled"))
    return asking(caller, Message("call.buyer_hello", _names(concerned)), Message("call.buyer_listen"))


def step_in(caller: Caller) -> Screen | None:
    if caller.key == "1" or is_just("yes", caller.turn.text):
        return ask(caller.hearing().at("buyer"))
    if _nobody_here(caller):
        return _wrong_number(caller)
    if _asks_who(caller):
        return _who(caller, Message("call.buyer_listen"))
    if is_just("no", caller.turn.text):  # another person, who stops nothing in the buyer's name
        return hang_up(caller, Message("call.bye"))
    if caller.key == "9" or _wish(caller).name == "buyer_stop":
        return _answered(caller, Intent("buyer_stop"), "stop", Message("call.buyer_stopped"))
    return None


def ask(caller: Caller) -> Screen:
    """One of his bills, and what he can answer."""
    concerned = _open(caller)
    if not concerned:
        return hang_up(caller, Message("call.buyer_settled"))
    if caller.turn.state.get("inbound"):
        told = [Message("call.buyer_inbound", {"supplier": _suppliers(concerned)})]
    else:
        bills = [bill for each in concerned for bill in each.bills]
        shown = min(int(caller.turn.state.get("shown", 0)), len(bills) - 1)
        told = _bill(bills[shown], caller.turn.today)
        told += [Message("call.buyer_next")] if shown + 1 < len(bills) else []
    return asking(caller, *told, Message("call.buyer_menu"))


def step(caller: Caller) -> Screen | None:
    state = caller.turn.state
    if _nobody_here(caller):
        return _wrong_number(caller)
    if _asks_who(caller):
        return _who(caller, Message("call.buyer_menu"))
    if caller.key == _NEXT and not state.get("inbound"):
        return ask(caller.at("buyer", shown=int(state.get("shown", 0)) + 1))
    wish = Intent(_KEYS[caller.key]) if caller.key in _KEYS else _wish(caller)
    if wish.name == "buyer_promise":
        day = wish.params.get("promised_date")
        return _promise(caller, date.fromisoformat(day)) if day else ask_when(caller.at("buyer_when"))
    what, thanks = _ANSWERS.get(wish.name, ("", ""))
    return _answered(caller, wish, what, Message(thanks)) if what else None


def _nobody_here(caller: Caller) -> bool:
    return not caller.keys and questions.asked(caller.turn.text) == "wrong_number"


def _asks_who(caller: Caller) -> bool:
    """A few times: whoever asks it of a voice again and again is not answered for ever."""
    often = int(caller.turn.state.get("who", 0)) >= _MOST_WHO
    return not (caller.keys or often) and questions.asks_who(caller.turn.text)


def _who(caller: Caller, then: Message) -> Screen:
    """Who calls, for whom and whom: no bill, before he said that it is he nor after; then what was asked."""
    concerned = _open(caller)
    if not concerned:
        return hang_up(caller, Message("call.buyer_settled"))
    told = replace(
        caller, turn=replace(caller.turn, state=caller.turn.state | {"who": int(caller.turn.state.get("who", 0)) + 1})
    )
    return asking(told, Message("call.buyer_who", _names(concerned)), then)


def _wrong_number(caller: Caller) -> Screen:
    """Not rung again; the supplier is asked for the right one, as where it is written."""
    stopping.wrong_number(caller.turn, _open(caller))
    return hang_up(caller.hearing(), Message("call.buyer_wrong_number"))


def ask_when(caller: Caller) -> Screen:
    return asking(caller, Message("call.buyer_when"))


def step_when(caller: Caller) -> Screen | None:
    """A day by its key, or said."""
    if _asks_who(caller):
        return _who(caller, Message("call.buyer_when"))
    today = caller.turn.today
    if caller.keys in _DAYS:
        return _promise(caller, today + timedelta(days=_DAYS[caller.keys]))
    day = day_in(caller.turn.text, today, future=True) if caller.turn.text else None
    if day is None and caller.key in _DAYS:
        day = today + timedelta(days=_DAYS[caller.key])
    return _promise(caller, day) if day else None


def _promise(caller: Caller, day: date) -> Screen | None:
    today = caller.turn.today
    if not today <= day <= today + _FARTHEST:
        return None
    intent = Intent("buyer_promise", {"promised_date": day.isoformat()}, 1.0)
    return _answered(caller, intent, "promise", Message("call.buyer_promised", {"date": day}))


def _answered(caller: Caller, intent: Intent, what: str, thanks: Message) -> Screen:
    """Kept and told to the supplier as a written answer would be; of a key its meaning stands for the words."""
    turn = caller.turn
    words = turn.text or Message(f"call.key_{what}").render(turn.lang)
    answers.take(replace(turn, text=words), intent)
    return hang_up(caller.hearing(), thanks)


def _wish(caller: Caller) -> Intent:
    turn = caller.turn
    return route(turn.text, "buyer", turn.lang, turn.today) if turn.text and not caller.key else Intent("unknown")


def _open(caller: Caller) -> list[About]:
    """The bills concerned that are still owed and not paused."""
    found = []
    for each in about(caller.turn):
        bills = tuple(bill for bill in each.bills if not pauses.holds(bill, caller.turn.today))
        if bills:
            found.append(About(each.retailer, each.contact, bills))
    return found


def _names(concerned: list[About]) -> dict[str, Value]:
    return {"supplier": _suppliers(concerned), "buyer": short(concerned[0].buyer)}


def _suppliers(concerned: list[About]) -> str:
    return short(", ".join(str(each.retailer.name) for each in concerned))


def _bill(bill: Invoice, today: date) -> list[Message]:
    which = Message("call.buyer_number", {"number": number(bill.invoice_number)})
    return [which, Message("call.buyer_bill", {"amount": whole(dues.left_of(bill, today)), "due": bill.due_date})]
