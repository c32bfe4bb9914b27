"""One turn: the open question first, but a clear new wish leaves it; under the confidence floor nothing is guessed."""

from collections.abc import Callable

from intents import (
    audit_trail,
    buyer,
    buyer_contact,
    change_language,
    check_status,
    delete_data,
    mark_paid,
    offer_language,
    onboarding,
    proof,
    settings,
    stop,
    upload,
)
from intents import (
    help as helping,
)
from intents.clear import is_clear_wish
from intents.lexicon import is_just
from intents.router import route
from intents.turn import Intent, Reply, Turn, say
from intents.upload import steps as upload_steps
from locales import Message

HANDLERS: dict[str, Callable[[Turn, Intent], Reply]] = {
    "upload_invoice": helping.upload,
    "check_status": check_status.handle,
    "mark_paid": mark_paid.handle,
    "change_language": change_language.handle,
    "help": helping.handle,
    "unknown": helping.unknown,
    "search_buyer": helping.not_yet,
    "file_dispute": helping.not_yet,
    "approve_notice": helping.not_yet,
    "audit_trail": audit_trail.handle,
    "delete_data": delete_data.handle,
}


def answer(turn: Turn) -> Reply:
    """What to say to this message. Changes what it changes in the caller's transaction."""
    if turn.side == "buyer":
        return buyer.handle(turn)
    if turn.document is None and (heard := stop.handle(turn)) is not None:
        return heard
    if turn.side == "stranger" or turn.state.get("dialogue") == onboarding.DIALOGUE:
        return onboarding.handle(turn)
    if turn.document is not None:
        return upload.arrive(turn, turn.document)
    return _open_question(turn) or _wish(turn)


def _open_question(turn: Turn) -> Reply | None:
    """The answer to what was asked; None where nothing was, or where the text is no answer but a clear wish."""
    dialogue = turn.state.get("dialogue")
    if dialogue is None:
        return None
    if dialogue == offer_language.DIALOGUE:
        return offer_language.step(turn)
    if dialogue != upload.DIALOGUE and is_just("no", turn.text):
        return say(Message("cancelled.text"))
    stepped = _step(dialogue, turn)
    if stepped is not None:
        return stepped
    return None if _clear(turn) else _again(dialogue, turn)


def _step(dialogue: str, turn: Turn) -> Reply | None:
    opened = upload.open_upload(turn.state)
    if opened is not None:
        return upload.step(opened, turn)
    return _DIALOGUES[dialogue][0](turn)


def _again(dialogue: str, turn: Turn) -> Reply:
    opened = upload.open_upload(turn.state)
    return upload_steps.wrong(opened) if opened is not None else _DIALOGUES[dialogue][1](turn)


_DIALOGUES: dict[str, tuple[Callable[[Turn], Reply | None], Callable[[Turn], Reply]]] = {
    mark_paid.DIALOGUE: (mark_paid.step, mark_paid.again),
    change_language.DIALOGUE: (change_language.step, change_language.again),
    delete_data.DIALOGUE: (delete_data.step, delete_data.again),
    buyer_contact.DIALOGUE: (buyer_contact.step, buyer_contact.again),
    proof.DIALOGUE: (proof.step, proof.again),
    settings.DIALOGUE: (settings.step, settings.again),
    audit_trail.DIALOGUE: (audit_trail.step, audit_trail.again),
}


_BY_WORDS: tuple[tuple[Callable[[Turn], bool], Callable[[Turn], Reply | None]], ...] = (
    (lambda turn: buyer_contact.begin(turn) is not None, buyer_contact.begin),
    (proof.wishes, proof.begin),
    (settings.wishes, settings.begin),
)
"""Wishes known by their words: whether it is one (which changes nothing), and what opens its questions."""


def _by_words(turn: Turn) -> Reply | None:
    return next((begin(turn) for wishes, begin in _BY_WORDS if wishes(turn)), None)


def _clear(turn: Turn) -> bool:
    return any(wishes(turn) for wishes, _ in _BY_WORDS) or is_clear_wish(turn)


def _wish(turn: Turn) -> Reply:
    """A new wish. A bill half-way in is not dropped for it: it stays open and is mentioned."""
    opened = upload.open_upload(turn.state)
    wanted = _by_words(turn)
    if wanted is None:
        wanted = _handle(turn)
    if opened is None or wanted.state:
        return wanted
    still = Message("upload.still_open", {"number": opened.draft.label})
    question = upload_steps.again(opened)
    return Reply((*wanted.parts, still, question.parts[-1]), question.choices, turn.state, wanted.lang)


def _handle(turn: Turn) -> Reply:
    if is_just("yes", turn.text):
        return say(Message("nothing.to_confirm"))
    intent = route(turn.text, "retailer", turn.lang, turn.today)
    return HANDLERS[intent.name](turn, intent)
