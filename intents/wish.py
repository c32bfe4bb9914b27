"""What a message wants: Claude where there is one and it is sure, else the rules. Every decision is kept, masked."""

from collections.abc import Sequence
from datetime import date

from db import buyers, decisions, retailers
from intents import params
from intents.naming import name_in
from intents.quoted import MadeUpError, read
from intents.router import KEPT, route
from intents.tools import tools_for
from intents.turn import Intent, Turn
from intents.understanding.phonetic import spoken
from locales import Lang
from services.claude import Choice, Chooser, mask

_CONFIDENCE = {"certain": 0.96, "likely": 0.8}
"""What Claude's own word is worth: only "certain" is clear enough to leave an open question (router.CLEAR);
"unsure" goes to the rules."""
_SECRET = frozenset({"proof"})
"""Dialogues that ask for a PIN or a code: what is written there neither leaves nor is kept."""
_PRIVATE = frozenset({"buyer_gstin", "buyer_name", "payment_reference"})
_HIDDEN = "•"
_SHORTEST_NAME = 3


def wish(turn: Turn, side: str) -> Intent:
    """The wish of this turn; asked twice it is the same one, and asked of Claude once."""
    about = (side, turn.text)
    if about not in turn.heard:
        open_question = str(turn.state.get("dialogue") or "")
        if open_question in _SECRET:
            return route(turn.text, side, turn.lang, turn.today)
        names = _names(turn, side)
        intent = understand(turn.text, side, turn.lang, turn.today, turn.model, turn.role, names, open_question)
        turn.heard[about] = intent
        _keep(turn, side, intent, names)
    return turn.heard[about]


def understand(
    text: str,
    side: str,
    lang: Lang,
    today: date,
    model: Chooser | None = None,
    role: str = "owner",
    names: Sequence[str] = (),
    asked: str = "",
) -> Intent:
    """The same without a turn: nothing is kept. `names` are masked before the text leaves."""
    if model is not None and text.strip():
        hidden = _also_named(text, names, today)
        chosen = model.choose(text, tools_for(side, role), side=side, names=hidden, asked=asked)
        intent = None if chosen is None else _trusted(chosen, text, today)
        if intent is not None:
            return intent
    return route(text, side, lang, today)


def masked(intent: Intent) -> dict[str, str]:
    """The parameters without what names a person."""
    return {name: _HIDDEN if name in _PRIVATE else value for name, value in intent.params.items()}


def _trusted(chosen: Choice, text: str, today: date) -> Intent | None:
    """The choice as an intent; None where Claude is unsure or has made something up."""
    if chosen.sure not in _CONFIDENCE:
        return None
    try:
        found = read(chosen.params, text, today)
    except MadeUpError:
        return None
    # What a check digit or a payment's own form proves is not lost because it was not quoted.
    sure = {name: value for name, value in params.found_in(text, today).items() if name in _PRIVATE}
    kept = {name: value for name, value in sure.items() if name in KEPT[chosen.name]}
    return Intent(chosen.name, kept | found, _CONFIDENCE[chosen.sure], "model")


def _keep(turn: Turn, side: str, intent: Intent, names: Sequence[str]) -> None:
    decisions.record(
        turn.retailer_id if side == "retailer" else None,
        side=side,
        role=turn.role,
        language=turn.lang,
        text=mask(turn.text, _also_named(turn.text, names, turn.today)).text,
        asked=str(turn.state.get("dialogue") or ""),
        intent=intent.name,
        params=masked(intent),
        confidence=intent.confidence,
        source=intent.source,
        model=turn.model.name if turn.model is not None and intent.source == "model" else None,
        at=turn.now,
    )


def _names(turn: Turn, side: str) -> list[str]:
    """Firms that this talk may be about."""
    if side == "buyer":
        contacts = buyers.contacts_with_phone(turn.phone)
        suppliers = [retailers.get(contact.retailer_id).name for contact in contacts]
        return [name for name in (*suppliers, *(contact.name for contact in contacts)) if name]
    if turn.retailer_id is None:
        return []
    own = retailers.get(turn.retailer_id).name
    return [name for name in (own, *buyers.names_of(turn.retailer_id)) if name]


def _also_named(text: str, names: Sequence[str], today: date) -> list[str]:
    """The names, the words of the text that sound like a word of them, and the firm that the text itself names."""
    sounds = {spoken(word) for name in names for word in name.split()}
    known = {sound for sound in sounds if len(sound) >= _SHORTEST_NAME}
    alike = [word.strip(".,!?'’") for word in text.split() if spoken(word) in known]
    found = name_in(params.scan(text, today).marked())
    return [*names, *(each for each in alike if len(each) >= _SHORTEST_NAME), *([found] if found else [])]
