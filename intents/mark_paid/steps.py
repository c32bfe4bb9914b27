"""The answers of the dialogue."""

from collections.abc import Callable
from decimal import Decimal

from intents import answers, not_paid, params, remind
from intents.lexicon import is_just, latin_digits, says
from intents.mark_paid import change, questions, several, tax
from intents.mark_paid.flow import go_on, with_invoice
from intents.mark_paid.questions import ask, opened
from intents.turn import Reply, Turn
from law.papers import normal_reference

_YES_OR_NO = ("claimed", "interest", "tds_sure", "all_sure", "spread")
_FEW_WORDS = 6
_REST_WORDS = ("rest_comes", "rest_tds", "rest_gone")


def step(turn: Turn) -> Reply | None:
    """The answer to the open question, or something told before put right; None where the text is neither."""
    return _STEPS[turn.state["step"]](turn) or change.told_otherwise(turn)


def takes_no(turn: Turn) -> bool:
    """Whether a no answers the open question and does not end the talk; "cancel" always ends it."""
    asked = turn.state.get("dialogue") == questions.DIALOGUE and turn.state["step"] in _YES_OR_NO
    return asked and not is_just("drop", turn.text)


def _which(turn: Turn) -> Reply | None:
    listed = questions.listed(turn)
    chosen = answers.choice(turn.text, questions.bill_choices(turn, listed))
    besides: dict[str, str] = {}
    if chosen is None:
        found = params.found_in(turn.text, turn.today)
        numbers = [invoice.invoice_number for invoice in listed]
        chosen = params.resolve_number(found.get("invoice_number", ""), numbers)
        besides = {name: found[name] for name in ("amount", "payment_date", "payment_reference") if name in found}
    if chosen is None and len(listed) == 1 and is_just("yes", turn.text):
        chosen = 0
    return None if chosen is None else with_invoice(turn, change.put_right(turn.state, besides), listed[chosen])


def _claimed(turn: Turn) -> Reply | None:
    yes = answers.yes_or_no(turn.text, questions.CLAIMED)
    if yes is None:
        return None
    day, reference = turn.state["claimed"]
    told = turn.state | ({"payment_date": day, "payment_reference": reference} if yes else {})
    return go_on(turn, told)


def _date(turn: Turn) -> Reply | None:
    if not_paid.kind_of(turn.text) is not None or remind.wants(turn.text):
        return None  # "he will give it tomorrow" names no day on which it came
    day = params.day_in(turn.text, turn.today)
    if day is None:
        return None
    found = params.found_in(turn.text, turn.today)
    besides = {name: found[name] for name in ("amount", "payment_reference") if name in found}
    return go_on(turn, change.put_right(turn.state, besides | {"payment_date": day.isoformat()}))


def _reference(turn: Turn) -> Reply | None:
    kept = _instead(turn)
    if kept is None and is_just("of_reference", turn.text):
        return questions.ask(turn, turn.state, "reference")  # by which way it came, and not its number
    if kept is None:
        kept = params.found_in(turn.text, turn.today).get("payment_reference") or _typed_reference(turn.text)
    return None if kept is None else go_on(turn, turn.state | {"payment_reference": kept})


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


def _how_much(turn: Turn) -> Reply | None:
    match answers.choice(turn.text, questions.how_much_choices(opened(turn, turn.state))):
        case 0:
            return go_on(turn, turn.state | {"whole": "yes"})
        case 1:
            return ask(turn, turn.state | {"rest": "more"}, "amount")
        case 2:
            return ask(turn, turn.state, "tds")
    if is_just("yes", turn.text):
        return go_on(turn, turn.state | {"whole": "yes"})
    came = _sum(turn)
    # A lone figure below ten is a choice that is not there, not rupees.
    return None if came is None or came < 10 else go_on(turn, turn.state | {"amount": str(came)})


def _amount(turn: Turn) -> Reply | None:
    came = _sum(turn)
    return None if came is None else go_on(turn, turn.state | {"amount": str(came)})


def _tds(turn: Turn) -> Reply | None:
    kept = _sum(turn)
    if kept is None or kept >= opened(turn, turn.state).left:
        return None
    return go_on(turn, turn.state | {"tds": str(kept)})


def _sum(turn: Turn) -> Decimal | None:
    """Rupees in figures, or in words: "50000", "₹1,25,000", "डेढ़ लाख"."""
    plain = answers.amount(turn.text)
    if plain is not None:
        return plain
    spoken = params.found_in(latin_digits(turn.text), turn.today).get("amount")
    return answers.amount(spoken) if spoken else None


def _interest(turn: Turn) -> Reply | None:
    yes = answers.yes_or_no(turn.text, questions.INTEREST)
    return None if yes is None else go_on(turn, turn.state | {"interest": "yes" if yes else "no"})


def _rest(turn: Turn) -> Reply | None:
    chosen = answers.choice(turn.text, questions.REST)
    if chosen is None and len(turn.text.split()) <= _FEW_WORDS:
        chosen = next((at for at, kind in enumerate(_REST_WORDS) if says(kind, turn.text)), None)
    return None if chosen is None else go_on(turn, turn.state | {"rest": ("more", "tds", "gone")[chosen]})


def _tds_sure(turn: Turn) -> Reply | None:
    """A no: the tax, or what the rest is, is asked anew."""
    yes = answers.yes_or_no(turn.text, tax.SURE)
    if yes is None:
        return None
    if yes:
        return go_on(turn, turn.state | {"tds_sure": "yes"})
    told = {name: value for name, value in turn.state.items() if name not in ("tds", "rest")}
    return ask(turn, told, "tds") if "tds" in turn.state else go_on(turn, told)


def _all_sure(turn: Turn) -> Reply | None:
    """All of it, another sum for all of them, or only one of the bills."""
    yes = answers.yes_or_no(turn.text, questions.ALL)
    if yes is None:
        came = _sum(turn)
        return None if came is None or came < 10 else go_on(turn, turn.state | {"amount": str(came)})
    if yes:
        return go_on(turn, turn.state | {"whole": "yes"})
    told = {name: value for name, value in turn.state.items() if name not in ("all", "invoice_id")}
    return questions.which(turn, told, several.bills_of(turn, turn.state))


def _spread(turn: Turn) -> Reply | None:
    yes = answers.yes_or_no(turn.text, questions.SPREAD)
    return None if yes is None else go_on(turn, turn.state | {"spread": "yes" if yes else "no"})


_STEPS: dict[str, Callable[[Turn], Reply | None]] = {
    "which": _which,
    "claimed": _claimed,
    "date": _date,
    "reference": _reference,
    "how_much": _how_much,
    "amount": _amount,
    "tds": _tds,
    "interest": _interest,
    "rest": _rest,
    "tds_sure": _tds_sure,
    "all_sure": _all_sure,
    "spread": _spread,
}
