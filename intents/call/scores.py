"""A buyer's score: chosen from the retailer's own buyers, by name, or by a GSTIN that is written on WhatsApp."""

import uuid

from db import buyers, scores
from db.models import BuyerContact
from intents import score_words as words
from intents.call import menu
from intents.call.screen import Caller, Screen, short
from intents.call.screen import ask as asking
from intents.call.written import write
from intents.params import resolve_buyer
from intents.search_buyer import DIALOGUE
from intents.search_buyer.tell import told_of
from intents.turn import Intent
from law.reliability import Basis
from locales import Message

_A_SCREEN = 3
_MORE, _GSTIN = "4", "5"


def begin(caller: Caller, intent: Intent) -> Screen:
    known = _known(caller)
    name = intent.params.get("buyer_name", "")
    at = resolve_buyer(name, [each.name for each in known]) if name else None
    if at is not None:
        return _tell(caller, known[at])
    if not known:
        return _by_gstin(caller)
    return ask(caller.at("scores", listed=[str(each.buyer_id) for each in known], start=0))


def ask(caller: Caller) -> Screen:
    """Three names at a time."""
    names, start, listed = _names(caller), caller.turn.state["start"], caller.turn.state["listed"]
    offered = [
        Message("call.choice", {"key": key, "name": short(names.get(each, ""))})
        for key, each in enumerate(listed[start : start + _A_SCREEN], start=1)
    ]
    more = [Message("call.others", {"key": int(_MORE)})] if start + _A_SCREEN < len(listed) else []
    last = Message("call.gstin", {"key": int(_GSTIN)})
    return asking(caller, Message("call.whose"), *offered, *more, last, hints=tuple(names.values()))


def step(caller: Caller) -> Screen | None:
    state, key = caller.turn.state, caller.key
    if key == _GSTIN:
        return _by_gstin(caller)
    if key == _MORE and state["start"] + _A_SCREEN < len(state["listed"]):
        return ask(caller.at("scores", listed=state["listed"], start=state["start"] + _A_SCREEN))
    known = _known(caller)
    offered = state["listed"][state["start"] : state["start"] + _A_SCREEN]
    if key in ("1", "2", "3") and int(key) <= len(offered):
        return next((_tell(caller, each) for each in known if str(each.buyer_id) == offered[int(key) - 1]), None)
    at = resolve_buyer(caller.turn.text, [each.name for each in known]) if caller.turn.text else None
    return None if at is None else _tell(caller, known[at])


def _tell(caller: Caller, contact: BuyerContact) -> Screen:
    """The figure at once; its reasons and its picture are written."""
    turn, name = caller.turn, short(contact.name)
    gstin = buyers.gstin_of(contact.buyer_id)
    found = scores.seen_by(_owner(caller), gstin, turn.now, turn.today) if gstin else None
    write(caller, told_of(turn, contact.buyer_id), "score")
    if found is None or found.basis is Basis.NONE:
        said = Message("call.score_none" if gstin else "call.score_no_gstin", {"name": name})
    else:
        said = Message("call.score", {"name": name, "score": found.score, "risk": words.risk(found)})
    return menu.ask(caller.at("menu")).after(said, Message("call.written_too"))


def _by_gstin(caller: Caller) -> Screen:
    write(caller, Message("score.ask_gstin"), "gstin", {"dialogue": DIALOGUE})
    return menu.ask(caller.at("menu")).after(Message("call.gstin_asked"))


def _known(caller: Caller) -> list[BuyerContact]:
    return [each for each in buyers.of_retailer(_owner(caller)) if each.name]


def _names(caller: Caller) -> dict[str, str]:
    return {str(each.buyer_id): each.name for each in _known(caller)}


def _owner(caller: Caller) -> uuid.UUID:
    assert caller.turn.retailer_id is not None  # noqa: S101 -- behind the PIN
    return caller.turn.retailer_id
