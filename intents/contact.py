"""Asking who the buyer is: number or e-mail, language, basis of the opt-in. Used by the upload and by itself."""

from dataclasses import dataclass

from intents import answers
from intents.lexicon import is_just, says
from intents.params import languages
from intents.turn import Turn
from locales import LANGUAGES, Message

STEPS = ("contact", "language", "opt_in")
BASES = ("agreed_in_person", "writes_to_us", "in_writing", "none")
_LANDLINE = "landline"
"""A number on a desk that was told: nobody is written to there until he says that it has WhatsApp."""
_FEW_WORDS, _SENTENCE = 5, 10
_FIGURES = 5
"""So many make a number with a fault; fewer are a day or a bill's number."""
_LATER = (Message("upload.later"),)
_LANGUAGES = tuple(Message(f"language.{lang}") for lang in LANGUAGES)
_BASES = tuple(Message(f"upload.opt_in.{basis}") for basis in BASES)


@dataclass(frozen=True)
class Moved:
    """After an answer: what is known, the step that comes next (None: done), and what was wrong with it, if so."""

    contact: dict[str, str]
    step: str | None
    wrong: Message | None = None

    @property
    def choices(self) -> tuple[Message, ...]:
        """What is offered beside what was wrong."""
        return _BASES if self.step == "opt_in" else ()


def question(step: str, buyer: str, *, corrected: bool = False) -> tuple[Message, tuple[Message, ...]]:
    """The question of a step and its choices. `corrected`: a contact is there already."""
    match step:
        case "contact":
            return Message("upload.correct_contact" if corrected else "upload.ask_contact", {"buyer": buyer}), _LATER
        case "language":
            return Message("upload.ask_buyer_language", {"buyer": buyer}), _LANGUAGES
    return Message("upload.ask_opt_in", {"buyer": buyer}), _BASES


def advance(step: str, contact: dict[str, str], turn: Turn) -> Moved | None:
    """Take an answer; None where it answers nothing that was asked."""
    match step:
        case "contact":
            return _contact(contact, turn)
        case "language":
            lang = _language(turn.text)
            after = "opt_in" if "phone" in contact else None
            return None if lang is None else Moved(contact | {"language": lang}, after)
    basis = _basis(turn.text)
    if basis is None and is_just("yes", turn.text):
        return Moved(contact, "opt_in", Message("upload.opt_in_how"))
    return None if basis is None else Moved(contact | {"opt_in_basis": basis}, None)


def told(contact: dict[str, str]) -> dict[str, str]:
    """What may be kept of the buyer."""
    return {name: value for name, value in contact.items() if name != _LANDLINE}


def of_desk(phone: str) -> dict[str, str]:
    return {_LANDLINE: phone}


def desk_with_whatsapp(contact: dict[str, str], text: str) -> str | None:
    """The number on a desk that was told before, once he says that WhatsApp Business is on it."""
    return contact.get(_LANDLINE) if has_whatsapp(text) else None


def has_whatsapp(text: str) -> bool:
    return says("whatsapp", text) and not says("no", text) and not says("without", text)


def takes_no(step: str, text: str) -> bool:
    """Whether a no answers the question and does not end the talk; "cancel" always ends it."""
    return step in ("contact", "opt_in") and not is_just("drop", text)


def _basis(text: str) -> str | None:
    """One of the choices; a no, or a yes that says how it was given ("aama, sollittaar")."""
    chosen = answers.choice(text, _BASES)
    if chosen is not None:
        return BASES[chosen]
    if is_just("no", text):
        return "none"
    if len(text.split()) > _SENTENCE or says("no", text):
        return None
    if says("in_writing", text):
        return "in_writing"
    return "writes_to_us" if says("writes", text) else "agreed_in_person" if says("told", text) else None


def _language(text: str) -> str | None:
    """The buyer's, chosen or named ("tamil dhan", "अंग्रेज़ी में"); "talk to me in English" speaks of the retailer's own."""
    chosen = answers.choice(text, _LANGUAGES)
    if chosen is not None:
        return LANGUAGES[chosen]
    return languages.find(text) if len(text.split()) <= _FEW_WORDS and not says("to_me", text) else None


def _contact(contact: dict[str, str], turn: Turn) -> Moved | None:
    if _has_none(turn.text):
        return Moved(told(contact), None)
    if says("own_family", turn.text):
        return None  # his own people are no buyer's contact
    phone = answers.phone(turn.text) or desk_with_whatsapp(contact, turn.text)
    email = answers.email(turn.text)
    if phone or email:
        return given(contact, turn, phone, email)
    looks_like_one = sum(each.isdecimal() for each in turn.text) >= _FIGURES
    return Moved(contact, "contact", Message("upload.contact_wrong")) if looks_like_one else None


def given(contact: dict[str, str], turn: Turn, phone: str | None, email: str | None) -> Moved:
    """A number, an address or both: kept, if messages come there; what he says has WhatsApp is tried."""
    if phone == turn.phone:
        return Moved(contact, "contact", Message("upload.contact_own"))
    desk = phone is not None and answers.is_landline(phone) and not has_whatsapp(turn.text)
    if phone and desk and not email:
        return Moved(told(contact) | of_desk(phone), "contact", Message("upload.contact_landline"))
    found = {"phone": None if desk else phone, "email": email}
    return Moved(told(contact) | {name: value for name, value in found.items() if value}, "language")


def _has_none(text: str) -> bool:
    """Later, no, "I don't know his number", "he has no WhatsApp"."""
    if is_just("later", text) or is_just("no", text) or answers.choice(text, _LATER) == 0:
        return True
    few = len(text.split()) <= _FEW_WORDS and not any(each.isdecimal() or each == "@" for each in text)
    no_whatsapp = says("whatsapp", text) and (says("no", text) or says("without", text))
    return few and (no_whatsapp or says("not_known", text))
