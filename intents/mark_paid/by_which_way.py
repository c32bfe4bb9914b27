"""The answer to "what is the reference": one as it stands, cash, or none at hand."""

from decimal import Decimal

from intents import answers, params
from intents.lexicon import is_just, latin_digits, says
from intents.mark_paid import questions
from intents.mark_paid.bills import opened
from intents.mark_paid.flow import go_on
from intents.turn import Reply, Turn
from law.papers import normal_reference

_ROUND = 100


def reference_told(turn: Turn) -> Reply | None:
    if (came := _bare_sum(turn)) is not None:
        return questions.ask(turn, turn.state | {"amount": str(came)}, "reference")
    kept = _instead(turn)
    if kept is None and is_just("of_reference", turn.text):
        return questions.ask(turn, turn.state, "reference")  # by which way it came, and not its number
    if kept is None:
        kept = params.found_in(turn.text, turn.today).get("payment_reference") or _typed_reference(turn.text)
    return None if kept is None else go_on(turn, turn.state | {"payment_reference": kept})


def _bare_sum(turn: Turn) -> Decimal | None:
    """Round rupees and no more than is open: it says how much came, and is no reference."""
    came = answers.amount(turn.text)
    if came is None or came % _ROUND or "amount" in turn.state or "all" in turn.state:
        return None
    open_ = opened(turn, turn.state)
    return came if came <= open_.left + open_.interest else None


def _instead(turn: Turn) -> str | None:
    """Cash has no reference, and not everybody has it at hand."""
    match answers.choice(turn.text, questions.REFERENCE):
        case 0:
            return questions.CASH
        case 1:
            return questions.NO_REFERENCE
    if says("cash", turn.text):
        return questions.CASH
    return questions.NO_REFERENCE if is_just("not_known", turn.text) else None


def _typed_reference(text: str) -> str | None:
    """Figures and letters as they stand, perhaps called a reference; words around them are another answer."""
    words = [word for word in latin_digits(text).split() if not is_just("of_reference", word.strip(".:#-"))]
    said = normal_reference("".join(words))
    figures = all(any(sign.isdecimal() for sign in word) for word in words)
    return said if figures and 4 <= len(said) <= 40 else None
