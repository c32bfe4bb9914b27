"""Settings by chat: a small menu, and direct wishes ("daily summary off", "my UPI id is x@okaxis")."""

from dataclasses import replace

from intents import change_language
from intents.router import CLEAR, route
from intents.settings import money
from intents.settings.accounts import ifsc_in
from intents.settings.change import change
from intents.settings.heard import Wish, heard, language_of_letters
from intents.settings.menu import DIALOGUE, again, show, step
from intents.turn import Reply, Turn, say

__all__ = ["DIALOGUE", "again", "begin", "step", "wishes"]


def wishes(turn: Turn) -> bool:
    """Whether something is to be set; money that came to the bank account is not."""
    found = heard(turn.text)
    if not found or turn.role == "accountant":
        return False
    if found[0].name != "bank_account" or ifsc_in(turn.text):
        return True
    intent = route(turn.text, "retailer", turn.lang, turn.today)
    return intent.name != "mark_paid" or intent.confidence < CLEAR


def begin(turn: Turn) -> Reply:
    found = heard(turn.text)
    opened = _opens(turn, found[0])
    if opened is not None:
        return opened
    reply = say(*(change(turn, wish) for wish in found))
    other = language_of_letters(turn.text) if found[0].name == "romanised" else None
    # "Tamil in English letters", of one who has Hindi, is a change of language too.
    return replace(reply, lang=change_language.change(turn, other).lang) if other not in (None, turn.lang) else reply


def _opens(turn: Turn, wish: Wish) -> Reply | None:
    """What must be asked or proved first."""
    match wish:
        case Wish("menu"):
            return show(turn)
        case Wish("upi_id", ""):
            return money.ask_upi(turn)
        case Wish("upi_id", vpa):
            return money.require_upi(turn, "" if vpa == "-" else vpa)
        case Wish("bank_account", "-"):
            return money.require_no_bank(turn)
        case Wish("bank_account"):
            return money.ask_bank(turn, turn.text)
    return None
