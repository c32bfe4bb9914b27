"""Who is meant: a GSTIN with a right check digit, an own buyer by name or bill; never guessed between two."""

import re

from db import buyers
from db.models import BuyerContact
from intents import answers, own_record, params
from intents.lexicon import says
from intents.meant import meant
from intents.params import gstins, resolve_buyer
from intents.search_buyer.tell import told, told_of
from intents.turn import Intent, Reply, Turn, say
from intents.understanding.model import knows
from locales import Message

DIALOGUE = "search_buyer"
_WORD = re.compile(r"[^\W\d_][\w\u0900-\u097f\u0b80-\u0bff]*")
_SHORTEST = 4
_LISTED = 9


def handle(turn: Turn, intent: Intent) -> Reply:
    """What the text names is looked up; where it names nobody, it is asked for."""
    gstin = intent.params.get("buyer_gstin")
    if gstin:
        return told(turn, gstin)
    if says("my_record", turn.text) and (mine := own_record.show(turn)):
        return mine
    if _wrong_gstin(turn.text):
        return _ask().after(Message("score.gstin_wrong"))
    name = intent.params.get("buyer_name")
    if name:
        return _named(turn, name) or _ask_whom(turn).after(Message("score.not_known", {"name": name}))
    bills = meant(turn, intent).bills if "invoice_number" in intent.params else []
    return told_of(turn, bills[0].buyer_id) if bills else _by_a_word(turn) or _ask_whom(turn)


def step(turn: Turn) -> Reply | None:
    """The answer to "whose?": a GSTIN, a place on the list, a name. None: something else was said."""
    gstin = params.found_in(turn.text, turn.today).get("buyer_gstin")
    if gstin:
        return told(turn, gstin)
    if _wrong_gstin(turn.text):
        return _ask().after(Message("score.gstin_wrong"))
    listed = [each for each in _known(turn) if str(each.buyer_id) in turn.state.get("listed", [])]
    listed.sort(key=lambda each: turn.state["listed"].index(str(each.buyer_id)))
    chosen = answers.choice(turn.text, _choices(listed))
    if chosen is not None:
        return told_of(turn, listed[chosen].buyer_id)
    return _named(turn, turn.text)


def again(turn: Turn) -> Reply:
    return _ask_whom(turn).after(Message("score.not_understood"))


def _named(turn: Turn, name: str) -> Reply | None:
    known = _known(turn)
    found = resolve_buyer(name, [each.name for each in known])
    return None if found is None else told_of(turn, known[found].buyer_id)


def _by_a_word(turn: Turn) -> Reply | None:
    """ "Kaveri good for credit?": the one own buyer that a word nobody says otherwise can mean."""
    known = _known(turn)
    names = [each.name for each in known]
    odd = (word for word in _WORD.findall(turn.text) if len(word) >= _SHORTEST and not knows(word))
    meant_ones = {at for word in odd if (at := resolve_buyer(word, names)) is not None}
    return told_of(turn, known[meant_ones.pop()].buyer_id) if len(meant_ones) == 1 else None


def _known(turn: Turn) -> list[BuyerContact]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    return [each for each in buyers.of_retailer(turn.retailer_id) if each.name]


def _ask() -> Reply:
    return say(Message("score.ask_gstin"), state={"dialogue": DIALOGUE})


def _ask_whom(turn: Turn) -> Reply:
    """With the buyers he knows to choose from."""
    listed = _known(turn)[:_LISTED]
    if not listed:
        return _ask()
    state = {"dialogue": DIALOGUE, "listed": [str(each.buyer_id) for each in listed]}
    return say(Message("score.ask_whom"), state=state, choices=_choices(listed))


def _choices(listed: list[BuyerContact]) -> tuple[Message, ...]:
    return tuple(Message("score.choice", {"name": each.name}) for each in listed)


def _wrong_gstin(text: str) -> bool:
    """Whether something in the text has the shape of a GSTIN and cannot be one."""
    return any(found is None for found, _ in gstins.find(text.upper()))
