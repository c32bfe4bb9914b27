"""One turn: the open question first, but a clear new wish leaves it; under the confidence floor nothing is guessed."""

from dataclasses import replace

from intents import (
    asides,
    behind,
    buyer,
    by_words,
    end_hold,
    joining_too,
    members,
    not_understood,
    nothing_open,
    onboarding,
    own_record,
    promise,
    proof,
    stop,
    upload,
    voice,
)
from intents.clear import is_clear_wish
from intents.dialogues import NEVER_INSISTED, again, is_open, repeat, step, takes_no
from intents.lexicon import is_just
from intents.turn import Reply, Turn, say
from intents.wished import HANDLERS, follow
from locales import Message


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
        return _buyers(turn)
    if turn.side == "stranger" or turn.state.get("dialogue") == onboarding.DIALOGUE:
        return onboarding.handle(turn)
    return _of_several(turn, behind.around(turn, _answer))


def _buyers(turn: Turn) -> Reply:
    return onboarding.handle(turn) if joining_too.is_meant(turn) else own_record.handle(turn) or buyer.handle(turn)


def _answer(turn: Turn) -> Reply:
    if turn.document is not None and (refused := members.read_only(turn, "upload_invoice")) is not None:
        return refused
    if turn.document is not None:
        return upload.arrive(turn, turn.document)
    return promise.step(turn) or _aside(turn) or _open_question(turn) or nothing_open.hear(turn) or follow(turn)


def _aside(turn: Turn) -> Reply | None:
    """Thanks, "who are you?": answered, and an open question is asked again."""
    said = asides.about(turn)
    if said is None:
        # Who comes back with a greeting finds the talk where he left it.
        return repeat(turn) if is_open(turn) and is_just("greeting", turn.text) else None
    if not is_open(turn):
        return say(said)
    question = repeat(turn)
    return Reply((said, question.parts[-1]), question.choices, question.state)


def _of_several(turn: Turn, reply: Reply) -> Reply:
    """Whoever reads several firms' books sees whose each answer is."""
    names_it = any(part.id.startswith("members.") for part in reply.parts)
    return reply.after(Message("members.for_firm", {"firm": turn.firm})) if turn.firm and not names_it else reply


def _open_question(turn: Turn) -> Reply | None:
    """The answer to what was asked; None where nothing was, or where the text is no answer but a clear wish."""
    dialogue = turn.state.get("dialogue")
    if dialogue is None:
        return None
    if dialogue in NEVER_INSISTED:
        return NEVER_INSISTED[dialogue](turn)
    if dialogue != upload.DIALOGUE and is_just("no", turn.text) and not takes_no(turn):
        return say(Message("cancelled.text"))
    if dialogue == not_understood.DIALOGUE:
        return HANDLERS[way.name](turn, way) if (way := not_understood.picked(turn)) else None
    stepped = step(turn)
    if stepped is not None:
        return stepped
    return None if _clear(turn) else _insisted(dialogue, turn)


def _insisted(dialogue: str, turn: Turn) -> Reply:
    """Once more; from the second time on with the way out."""
    missed = int(turn.state.get("missed", 0)) + 1
    asked = again(turn)
    # Of a PIN only he who is to choose one is told so: at a door there is no talking.
    may_leave = dialogue != proof.DIALOGUE or turn.state.get("step") == "new"
    parts = (*asked.parts, Message("choose.leave")) if missed > 1 and may_leave else asked.parts
    return replace(asked, parts=parts, state=asked.state | {"missed": missed})


def _clear(turn: Turn) -> bool:
    return by_words.is_meant(turn) or is_clear_wish(turn)
