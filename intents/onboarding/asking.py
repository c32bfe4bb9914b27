"""The questions of the first contact, one a step."""

from typing import Any

from db import retailers
from intents import moving
from intents.turn import Reply, Turn, say
from locales import LANGUAGES, Message, t

DIALOGUE = "onboarding"
ABROAD_NOTICE = Message("onboarding.consent_abroad")
CONSENT = (Message("onboarding.agree"), Message("onboarding.decline"))
IN_WHICH = tuple(Message(f"language.{lang}") for lang in LANGUAGES)
AGAIN = (Message("proof.send_again"),)


def ask(step: str, turn: Turn, *before: Message, **known: str) -> Reply:
    state: dict[str, Any] = {"dialogue": DIALOGUE, "step": step} | known
    question, choices = _question(step, turn)
    beside = (ABROAD_NOTICE,) if step == "consent" and turn.abroad else ()
    return say(*before, question, *beside, state=state, choices=choices)


def consent_again(*before: Message) -> Reply:
    """The question alone: the notice that it is about stands above."""
    state = {"dialogue": DIALOGUE, "step": "consent"}
    return say(*before, Message("onboarding.consent_again"), state=state, choices=CONSENT)


def _question(step: str, turn: Turn) -> tuple[Message, tuple[Message, ...]]:
    match step:
        case "language":
            hello = {str(lang): t("onboarding.hello", lang) for lang in LANGUAGES}
            greeted = "back" in turn.state
            return Message("language.ask") if greeted else Message("onboarding.three", hello), IN_WHICH
        case "consent":
            return Message("onboarding.consent"), CONSENT
        case "name":
            return Message("onboarding.ask_name"), ()
        case "code":
            return Message("proof.ask_code"), AGAIN
        case "move":
            return moving.question(), moving.CHOICES
    assert turn.retailer_id is not None  # noqa: S101 -- the Udyam number comes after the consent
    return Message("onboarding.ask_udyam", {"name": retailers.get(turn.retailer_id).name}), ()
