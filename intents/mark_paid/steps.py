"""The answers of the dialogue, each by the name of its step."""

from collections.abc import Callable

from intents import answers, not_paid, params, remind
from intents.lexicon import is_just
from intents.mark_paid import bills, change, questions
from intents.mark_paid.by_which_way import reference_told
from intents.mark_paid.flow import go_on, with_invoice
from intents.mark_paid.how_much import (
    all_sure_told,
    amount_told,
    how_much_told,
    interest_told,
    rest_told,
    spread_told,
    tds_sure_told,
    tds_told,
)
from intents.turn import Reply, Turn, say
from locales import Message

_BEFORE_THE_SUM = ("which", "claimed", "date")
"""Later on "not come" may be said of the rest."""
_YES_OR_NO = ("claimed", "interest", "tds_sure", "all_sure", "spread")


def step(turn: Turn) -> Reply | None:
    """The answer to the open question, or something told before put right; None where the text is neither."""
    step = turn.state["step"]
    if (step in _BEFORE_THE_SUM or step == "reference") and not_paid.nothing_came(turn.text, money=step == "reference"):
        return say(Message("cancelled.text"))
    return _STEPS[step](turn) or change.told_otherwise(turn)


def takes_no(turn: Turn) -> bool:
    """Whether a no answers the open question and does not end the talk; "cancel" always ends it."""
    asked = turn.state.get("dialogue") == bills.DIALOGUE and turn.state["step"] in _YES_OR_NO
    return asked and not is_just("drop", turn.text)


def _which(turn: Turn) -> Reply | None:
    listed = bills.listed(turn)
    chosen = answers.choice(turn.text, bills.bill_choices(turn, listed))
    besides: dict[str, str] = {}
    if chosen is None:
        found = params.found_in(turn.text, turn.today)
        numbers = [invoice.invoice_number for invoice in listed]
        chosen = params.resolve_number(found.get("invoice_number", ""), numbers)
        besides = {name: found[name] for name in ("amount", "payment_date", "payment_reference") if name in found}
    if chosen is None and (len(listed) == 1 or turn.state.get("fits")) and is_just("yes", turn.text):
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


_STEPS: dict[str, Callable[[Turn], Reply | None]] = {
    "which": _which,
    "claimed": _claimed,
    "date": _date,
    "reference": reference_told,
    "how_much": how_much_told,
    "amount": amount_told,
    "tds": tds_told,
    "interest": interest_told,
    "rest": rest_told,
    "tds_sure": tds_sure_told,
    "all_sure": all_sure_told,
    "spread": spread_told,
}
