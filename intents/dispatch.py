"""One turn: the open question first, but a clear new wish leaves it; under the confidence floor nothing is guessed."""

from collections.abc import Callable
from dataclasses import replace

from intents import (
    agree_abroad,
    approve_notice,
    asides,
    audit_trail,
    buyer,
    buyer_contact,
    by_words,
    change_language,
    check_status,
    delete_data,
    end_hold,
    evidence,
    file_dispute,
    mark_paid,
    members,
    mend_bill,
    not_understood,
    nothing_open,
    offer_language,
    onboarding,
    own_record,
    promise,
    proof,
    search_buyer,
    settings,
    stop,
    upload,
    voice,
)
from intents import (
    help as helping,
)
from intents.clauses import clear_ones
from intents.clear import is_clear_wish
from intents.lexicon import is_just
from intents.members import joining
from intents.turn import Intent, Reply, Turn, say
from intents.upload import locked
from intents.upload import steps as upload_steps
from intents.wish import wish
from locales import Message

HANDLERS: dict[str, Callable[[Turn, Intent], Reply]] = {
    "upload_invoice": helping.upload,
    "check_status": check_status.handle,
    "mark_paid": mark_paid.handle,
    "change_language": change_language.handle,
    "help": helping.handle,
    "unknown": not_understood.ask,
    "search_buyer": search_buyer.handle,
    "file_dispute": file_dispute.handle,
    "approve_notice": approve_notice.handle,
    "audit_trail": audit_trail.handle,
    "delete_data": delete_data.handle,
}


def answer(turn: Turn) -> Reply:
    """What to say to this message. Changes what it changes in the caller's transaction."""
    if turn.voice is not None:
        return voice.hear(turn, turn.voice, _answer_text)
    if turn.state.get("dialogue") == voice.DIALOGUE:
        return voice.step(turn, _answer_text)
    return _answer_text(turn)


def _answer_text(turn: Turn) -> Reply:
    if turn.side != "buyer" and turn.document is None and (heard := stop.handle(turn)) is not None:
        return heard
    if turn.document is None and (ended := end_hold.hear(turn)) is not None:
        return ended
    if (joined := members.hear(turn)) is not None:
        return joined
    if turn.side == "buyer":
        return own_record.handle(turn) or buyer.handle(turn)
    if turn.side == "stranger" or turn.state.get("dialogue") == onboarding.DIALOGUE:
        return onboarding.handle(turn)
    return _of_several(turn, _answer(turn))


def _answer(turn: Turn) -> Reply:
    if turn.document is not None and (refused := members.read_only(turn, "upload_invoice")) is not None:
        return refused
    if turn.document is not None:
        return upload.arrive(turn, turn.document)
    return promise.step(turn) or _aside(turn) or _open_question(turn) or nothing_open.hear(turn) or _wish(turn)


def _aside(turn: Turn) -> Reply | None:
    """Thanks, "who are you?": answered, and an open question is asked again."""
    said, dialogue = asides.about(turn), turn.state.get("dialogue")
    open_ = dialogue in _DIALOGUES or upload.open_upload(turn.state) is not None
    if said is None:
        # Who comes back with a greeting finds the talk where he left it.
        return _asked(str(dialogue), turn) if open_ and is_just("greeting", turn.text) else None
    if not open_:
        return say(said)
    question = _asked(str(dialogue), turn)
    return Reply((said, question.parts[-1]), question.choices, question.state)


def _asked(dialogue: str, turn: Turn) -> Reply:
    """The open question as it was put, without a word about an answer that did not fit."""
    opened = upload.open_upload(turn.state)
    if opened is not None:
        return upload_steps.again(opened)
    return mark_paid.repeat(turn) if dialogue == mark_paid.DIALOGUE else _DIALOGUES[dialogue][1](turn)


def offered(turn: Turn) -> tuple[Message, ...]:
    """The choices of the open question, as it would be asked once more; none where it has none or nothing is open."""
    dialogue = turn.state.get("dialogue")
    if turn.side != "retailer" or (dialogue not in _DIALOGUES and upload.open_upload(turn.state) is None):
        return ()
    return _again(str(dialogue), turn).choices


def _of_several(turn: Turn, reply: Reply) -> Reply:
    """Whoever reads several firms' books sees whose each answer is."""
    names_it = any(part.id.startswith("members.") for part in reply.parts)
    return reply.after(Message("members.for_firm", {"firm": turn.firm})) if turn.firm and not names_it else reply


def _open_question(turn: Turn) -> Reply | None:
    """The answer to what was asked; None where nothing was, or where the text is no answer but a clear wish."""
    dialogue = turn.state.get("dialogue")
    if dialogue is None:
        return None
    if dialogue in _NEVER_INSISTED:
        return _NEVER_INSISTED[dialogue](turn)
    if dialogue != upload.DIALOGUE and is_just("no", turn.text) and not mark_paid.takes_no(turn):
        return say(Message("cancelled.text"))
    if dialogue == not_understood.DIALOGUE:
        return HANDLERS[way.name](turn, way) if (way := not_understood.picked(turn)) else None
    stepped = _step(dialogue, turn)
    if stepped is not None:
        return stepped
    return None if _clear(turn) else _insisted(dialogue, turn)


def _insisted(dialogue: str, turn: Turn) -> Reply:
    """Once more; from the second time on with the way out."""
    missed = int(turn.state.get("missed", 0)) + 1
    asked = _again(dialogue, turn)
    parts = (*asked.parts, Message("choose.leave")) if missed > 1 and dialogue != proof.DIALOGUE else asked.parts
    return replace(asked, parts=parts, state=asked.state | {"missed": missed})


def _step(dialogue: str, turn: Turn) -> Reply | None:
    opened = upload.open_upload(turn.state)
    if opened is not None:
        return upload.step(opened, turn)
    return _DIALOGUES[dialogue][0](turn)


def _again(dialogue: str, turn: Turn) -> Reply:
    opened = upload.open_upload(turn.state)
    return upload_steps.wrong(opened) if opened is not None else _DIALOGUES[dialogue][1](turn)


_NEVER_INSISTED: dict[str, Callable[[Turn], Reply | None]] = {
    offer_language.DIALOGUE: offer_language.step,
    agree_abroad.DIALOGUE: agree_abroad.step,
}
_DIALOGUES: dict[str, tuple[Callable[[Turn], Reply | None], Callable[[Turn], Reply]]] = {
    check_status.DIALOGUE: (check_status.step, check_status.again),
    mark_paid.DIALOGUE: (mark_paid.step, mark_paid.again),
    change_language.DIALOGUE: (change_language.step, change_language.again),
    delete_data.DIALOGUE: (delete_data.step, delete_data.again),
    evidence.DIALOGUE: (evidence.step, evidence.again),
    buyer_contact.DIALOGUE: (buyer_contact.step, buyer_contact.again),
    approve_notice.DIALOGUE: (approve_notice.step, approve_notice.again),
    proof.DIALOGUE: (proof.step, proof.again),
    members.DIALOGUE: (members.step, members.again),
    joining.DIALOGUE: (joining.step, joining.ask_leave),
    search_buyer.DIALOGUE: (search_buyer.step, search_buyer.again),
    own_record.DIALOGUE: (own_record.step, own_record.again),
    file_dispute.DIALOGUE: (file_dispute.step, file_dispute.again),
    settings.DIALOGUE: (settings.step, settings.again),
    audit_trail.DIALOGUE: (audit_trail.step, audit_trail.again),
    mend_bill.DIALOGUE: (mend_bill.step, mend_bill.again),
    locked.DIALOGUE: (locked.step, locked.again),
}


def _clear(turn: Turn) -> bool:
    return by_words.is_meant(turn) or is_clear_wish(turn)


def _wish(turn: Turn) -> Reply:
    """A new wish. A bill half-way in is not dropped for it: it stays open and is mentioned."""
    opened = upload.open_upload(turn.state)
    wanted = by_words.begin(turn) or _handle(turn)
    if opened is None or wanted.state:
        return wanted
    still = Message("upload.still_open", {"number": opened.draft.label})
    question = upload_steps.again(opened)
    return Reply((*wanted.parts, still, question.parts[-1]), question.choices, turn.state, wanted.lang)


def _handle(turn: Turn) -> Reply:
    if is_just("yes", turn.text):
        return say(Message("nothing.to_confirm"))
    wishes = [each for each in clear_ones(turn.text, "retailer", turn.today) if each[1] in _APART]
    first, *others = wishes[:2] or [(turn.text, "")]
    if not others or others[0][1] == first[1]:
        return _do(turn)
    # Two wishes: one after the other, and none dropped without a word.
    reply = _do(replace(turn, text=first[0]))
    if reply.state or reply.enclosures:
        return reply.but(Message("also.wished", {"text": others[0][0]}))
    return _do(replace(turn, text=others[0][0])).after(*reply.parts)


_APART = frozenset(("mark_paid", "approve_notice", "file_dispute", "change_language", "audit_trail", "search_buyer"))
"""Wishes that stand beside another; "rest pending" behind a payment asks nothing, "close it" deletes no account."""


def _do(turn: Turn) -> Reply:
    intent = wish(turn, "retailer")
    return members.read_only(turn, intent.name) or HANDLERS[intent.name](turn, intent)
