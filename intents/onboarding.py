"""First contact: language, a consent notice that stands alone (DPDP Rules 2025), name, Udyam number."""

import uuid
from dataclasses import replace
from typing import Any

from db import audit, retailers
from intents import answers, asides, change_language, companion, moving, own_name
from intents.clear import is_a_call
from intents.lexicon import is_just
from intents.params import languages
from intents.proof.door import knock
from intents.proof.sending import send_code
from intents.tongues import tongue_of
from intents.turn import Reply, Turn, say
from law.papers import normal_udyam, state_known, udyam_valid
from locales import LANGUAGES, Lang, Message, t

DIALOGUE = "onboarding"
CONSENT_PURPOSE = "get_paid"
NOTICE_VERSION = "2026-11"
ABROAD_NOTICE = Message("onboarding.consent_abroad")
CONSENT = (Message("onboarding.agree"), Message("onboarding.decline"))
_LANGUAGES = tuple(Message(f"language.{lang}") for lang in LANGUAGES)
_AGAIN = (Message("proof.send_again"),)


def handle(turn: Turn) -> Reply:
    """One step. A bill sent on the way is kept and read when the way is done."""
    step = turn.state.get("step") if turn.state.get("dialogue") == DIALOGUE else None
    if step is None:
        reply = _greet(turn)
    elif turn.document is not None:
        asked = _ask(step, turn)
        reply = replace(asked, state=turn.state | asked.state)
    elif step != "language" and (said := asides.about(turn)) is not None:
        reply = replace(_ask(step, turn, said), state=turn.state)
    elif step != "language" and change_language.is_meant(turn) and not own_name.is_given(turn.text):
        reply = _other_language(step, turn)
    else:
        reply = _STEPS[step](turn)
    return _parked(reply) if turn.document is not None else reply


def _greet(turn: Turn) -> Reply:
    """A stranger is asked his language; somebody whose talk was lost half-way goes on where his row says."""
    if turn.retailer_id is None:
        return _ask("language", turn)
    return _ask("udyam" if retailers.get(turn.retailer_id).name else "name", turn)


def _parked(reply: Reply) -> Reply:
    waits = Message("onboarding.document_waits")
    return Reply((*reply.parts, waits), reply.choices, reply.state, reply.lang, park=True)


def _ask(step: str, turn: Turn, *before: Message, **known: str) -> Reply:
    state: dict[str, Any] = {"dialogue": DIALOGUE, "step": step} | known
    question, choices = _question(step, turn)
    beside = (ABROAD_NOTICE,) if step == "consent" and turn.abroad else ()
    return say(*before, question, *beside, state=state, choices=choices)


def _question(step: str, turn: Turn) -> tuple[Message, tuple[Message, ...]]:
    match step:
        case "language":
            hello = {str(lang): t("onboarding.hello", lang) for lang in LANGUAGES}
            greeted = "back" in turn.state
            return Message("language.ask") if greeted else Message("onboarding.three", hello), _LANGUAGES
        case "consent":
            return Message("onboarding.consent"), CONSENT
        case "name":
            return Message("onboarding.ask_name"), ()
        case "code":
            return Message("proof.ask_code"), _AGAIN
        case "move":
            return moving.question(), moving.CHOICES
    assert turn.retailer_id is not None  # noqa: S101 -- the Udyam number comes after the consent
    return Message("onboarding.ask_udyam", {"name": retailers.get(turn.retailer_id).name}), ()


def _other_language(step: str, turn: Turn) -> Reply:
    """The language that is named, else it is asked which; what was open before stays open."""
    asking = replace(turn, state=turn.state | {"step": "language", "back": step})
    lang = languages.find(turn.text)
    return _go_on(asking, lang) if lang else _ask_language(asking)


def _language(turn: Turn) -> Reply:
    lang = _language_of(turn.text)
    if "back" in turn.state and (lang or is_just("no", turn.text)):
        return _go_on(turn, lang)
    if lang is None:
        return _ask_language(turn)
    return replace(_ask("consent", turn), lang=lang)


def _ask_language(turn: Turn) -> Reply:
    return replace(_ask("language", turn), state=turn.state)


def _go_on(turn: Turn, lang: Lang | None) -> Reply:
    """Back to the question that was open, in the language that was chosen."""
    kept = {name: value for name, value in turn.state.items() if name != "back"} | {"step": turn.state["back"]}
    asked = replace(_ask(kept["step"], replace(turn, state=kept)), state=kept)
    if lang is None:
        return asked
    changed = change_language.change(turn, lang)
    return replace(asked.after(*changed.parts), lang=changed.lang)


def _language_of(text: str) -> Lang | None:
    """The one that is chosen or named ("english please"), else the one that the answer is written in."""
    chosen = answers.choice(text, _LANGUAGES)
    return LANGUAGES[chosen] if chosen is not None else languages.find(text) or tongue_of(text)


def _consent(turn: Turn) -> Reply:
    chosen = answers.yes_or_no(turn.text, CONSENT)
    if chosen is None:
        return _ask("consent", turn, Message("choose.again"))
    if not chosen:
        return say(Message("onboarding.declined"))
    retailer = retailers.begin(turn.phone, turn.lang)
    agree(turn, retailer.retailer_id)
    return _ask("name", turn)


def agree(turn: Turn, retailer_id: uuid.UUID) -> None:
    """Keep the yes, and to which words it was said."""
    version = NOTICE_VERSION + (retailers.ABROAD if turn.abroad else "")
    retailers.record_consent(
        retailer_id,
        purpose=CONSENT_PURPOSE,
        notice_version=version,
        language=turn.lang,
        message_sid=turn.message_sid,
        at=turn.now,
    )
    _audit(retailer_id, "consent_given", turn, notice_version=version, language=turn.lang)


def _name(turn: Turn) -> Reply:
    name = own_name.name_in(turn.text)
    if name is None or is_a_call(turn):
        return say(Message("onboarding.name_unclear"), state=turn.state)
    assert turn.retailer_id is not None  # noqa: S101 -- the consent made him a retailer
    retailers.set_name(turn.retailer_id, name)
    return _ask("udyam", turn)


def _udyam(turn: Turn) -> Reply:
    number = normal_udyam(turn.text)
    if not udyam_valid(number):
        return _no_udyam(turn)
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if retailers.find_by_udyam(number) is not None:
        return _ask("move", turn, udyam=number)
    if turn.codes_by_sms:
        sent = send_code(turn, turn.retailer_id, "own", turn.phone, turn.lang)
        return _ask("code", turn, sent, udyam=number)
    return _register(turn, number)


def _no_udyam(turn: Turn) -> Reply:
    """The name put right, a number mistyped, or none at all: then he is told where it stands and how to get it."""
    if own_name.is_given(turn.text):
        return _name(turn)
    tried = any(sign.isdecimal() for sign in turn.text)
    return say(Message("onboarding.udyam_wrong" if tried else "onboarding.udyam_what"), state=turn.state)


def _code(turn: Turn) -> Reply:
    """The number itself answers: a WhatsApp taken over by somebody else registers no firm."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    if udyam_valid(normal_udyam(turn.text)):
        return _udyam(turn)
    told = knock(
        turn,
        turn.retailer_id,
        "own",
        to=turn.phone,
        language=turn.lang,
        wants_code=answers.choice(turn.text, _AGAIN) == 0,
        question=Message("proof.ask_code"),
    )
    return _register(turn, turn.state["udyam"]) if told is None else say(told, state=turn.state, choices=_AGAIN)


def _move(turn: Turn) -> Reply:
    number = normal_udyam(turn.text)
    account = retailers.find_by_udyam(turn.state["udyam"])
    if udyam_valid(number) or account is None:
        return _udyam(turn) if udyam_valid(number) else _ask("udyam", turn)
    return moving.step(turn, account) or _ask("udyam", turn)


def _register(turn: Turn, number: str) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    try:
        retailers.activate(turn.retailer_id, number)
    except retailers.UdyamTakenError:
        return _ask("move", turn, udyam=number)
    _audit(turn.retailer_id, "retailer_registered", turn)
    warning = () if state_known(number) else (Message("onboarding.udyam_state_unknown"),)
    done = Message("onboarding.done", {"name": retailers.get(turn.retailer_id).name})
    return say(done, *warning, *companion.mention(turn))


def _audit(retailer_id: Any, action: str, turn: Turn, **details: Any) -> None:
    audit.record(retailer_id, "retailer", retailer_id, action, by="retailer", at=turn.now, **details)


_STEPS = {
    "language": _language,
    "consent": _consent,
    "name": _name,
    "udyam": _udyam,
    "code": _code,
    "move": _move,
}
