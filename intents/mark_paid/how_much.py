"""The answers about sums: what came, what was kept back as tax, interest, the rest."""

from decimal import Decimal

from intents import answers, params
from intents.lexicon import is_just, latin_digits, says
from intents.mark_paid import questions, several, sums, tax
from intents.mark_paid.bills import opened, which
from intents.mark_paid.flow import go_on
from intents.mark_paid.questions import ask
from intents.turn import Reply, Turn

_FEW_WORDS = 6
_REST_WORDS = ("rest_comes", "rest_tds", "rest_gone")


def how_much_told(turn: Turn) -> Reply | None:
    match answers.choice(turn.text, questions.how_much_choices(opened(turn, turn.state))):
        case 0:
            return go_on(turn, turn.state | {"whole": "yes"})
        case 1:
            return ask(turn, turn.state | {"rest": "more"}, "amount")
        case 2:
            return ask(turn, turn.state, "tds")
    if is_just("yes", turn.text):
        return go_on(turn, turn.state | {"whole": "yes"})
    if says("rest_gone", turn.text) and len(turn.text.split()) <= _FEW_WORDS and _sum(turn) is None:
        return ask(turn, turn.state | {"rest": "gone"}, "amount")  # how much came before he let the rest go
    came = _sum(turn)
    # A lone figure below ten is a choice that is not there, not rupees.
    return None if came is None or came < 10 else go_on(turn, turn.state | {"amount": str(came)})


def amount_told(turn: Turn) -> Reply | None:
    came = _sum(turn)
    return None if came is None else go_on(turn, turn.state | {"amount": str(came)})


def tds_told(turn: Turn) -> Reply | None:
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


def interest_told(turn: Turn) -> Reply | None:
    part = sums.is_a_part(turn.state, opened(turn, turn.state))
    yes = answers.yes_or_no(turn.text, questions.INTEREST_IN_PART if part else questions.INTEREST)
    return None if yes is None else go_on(turn, turn.state | {"interest": "yes" if yes else "no"})


def rest_told(turn: Turn) -> Reply | None:
    chosen = answers.choice(turn.text, questions.REST)
    if chosen is None and len(turn.text.split()) <= _FEW_WORDS:
        chosen = next((at for at, kind in enumerate(_REST_WORDS) if says(kind, turn.text)), None)
    return None if chosen is None else go_on(turn, turn.state | {"rest": ("more", "tds", "gone")[chosen]})


def tds_sure_told(turn: Turn) -> Reply | None:
    """A no: the tax, or what the rest is, is asked anew."""
    yes = answers.yes_or_no(turn.text, tax.SURE)
    if yes is None:
        return None
    if yes:
        return go_on(turn, turn.state | {"tds_sure": "yes"})
    told = {name: value for name, value in turn.state.items() if name not in ("tds", "rest")}
    return ask(turn, told, "tds") if "tds" in turn.state else go_on(turn, told)


def all_sure_told(turn: Turn) -> Reply | None:
    """All of it, another sum for all of them, or only one of the bills."""
    yes = answers.yes_or_no(turn.text, questions.ALL)
    if yes is None:
        came = _sum(turn)
        return None if came is None or came < 10 else go_on(turn, turn.state | {"amount": str(came)})
    if yes:
        return go_on(turn, turn.state | {"whole": "yes"})
    told = {name: value for name, value in turn.state.items() if name not in ("all", "invoice_id")}
    return which(turn, told, several.bills_of(turn, turn.state))


def spread_told(turn: Turn) -> Reply | None:
    yes = answers.yes_or_no(turn.text, questions.SPREAD)
    return None if yes is None else go_on(turn, turn.state | {"spread": "yes" if yes else "no"})
