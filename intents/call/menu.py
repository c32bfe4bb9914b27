"""The main menu: what is said there. What a key or a wish leads to stands in `wishes`."""

from db import buyers, invoices
from intents.call.screen import Caller, Screen
from intents.call.screen import ask as asking
from locales import Message, t

_MOST_HINTS = 40


def ask(caller: Caller) -> Screen:
    return asking(caller, Message("call.menu"), hints=_hints(caller))


def _hints(caller: Caller) -> tuple[str, ...]:
    """What is likely to be said: the menu's own words, this retailer's buyers and bills."""
    assert caller.turn.retailer_id is not None  # noqa: S101 -- behind the PIN
    own = [*buyers.names_of(caller.turn.retailer_id)[: _MOST_HINTS // 2]]
    own += [bill.invoice_number for bill in invoices.unpaid(caller.turn.retailer_id)[: _MOST_HINTS // 2]]
    return (*t("call.hints", caller.turn.lang).split(", "), *own)
