"""When a text is a wish so clear that an open question is left for it."""

from intents.router import CLEAR, route
from intents.turn import Turn
from intents.wish import wish

_A_CALL = 1
_CALLS = ("help", "check_status", "change_language", "delete_data")


def is_clear_wish(turn: Turn) -> bool:
    """A wish in words: figures alone are more likely an answer, if a wrong one."""
    if all(any(sign.isdecimal() for sign in word) for word in turn.text.split()):
        return False
    intent = wish(turn, "retailer")
    return intent.name != "unknown" and intent.confidence >= CLEAR


def is_a_call(turn: Turn) -> bool:
    """A wish in one word ("help", "status") that nobody means as the name of a firm."""
    if len(turn.text.split()) > _A_CALL:
        return False
    intent = route(turn.text, "retailer", turn.lang, turn.today)
    return intent.name in _CALLS and intent.confidence >= CLEAR and "buyer_name" not in intent.params
