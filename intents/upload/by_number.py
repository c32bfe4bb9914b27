"""By which number the buyer without a GSTIN is known, else by which place."""

from dataclasses import replace

from db import buyers
from intents import answers, contact
from intents.bill_words import WORDS
from intents.clear import is_a_call
from intents.lexicon import is_just, plain
from intents.params import resolve_buyer
from intents.turn import Reply, Turn, say
from intents.upload import same, save
from intents.upload.asking import NO_PHONE, ask
from intents.upload.state import Upload
from locales import Message

_INDIA, _FEW = "+91", 6


def told(upload: Upload, turn: Turn) -> Reply | None:
    phone = answers.phone(turn.text) or contact.desk_with_whatsapp(upload.contact, turn.text)
    email = answers.email(turn.text)
    if phone:
        return number(upload, turn, phone)
    if email:
        return without(replace(upload, contact={"email": email}), turn)
    if answers.choice(turn.text, NO_PHONE) == 0 or _not_known(turn.text):
        return without(upload, turn)
    figures = any(each.isdecimal() for each in turn.text)
    return say(Message("upload.phone_wrong"), state=upload.to_json()) if figures else None


def number(upload: Upload, turn: Turn, phone: str) -> Reply:
    """A number that he has with a buyer already is that buyer's, if he says so."""
    wrong = _wrong(phone, turn)
    if wrong is not None:
        return say(wrong, state=replace(upload, contact=contact.of_desk(phone)).at("phone").to_json())
    upload = replace(upload, contact=contact.told(upload.contact) | {"phone": phone})
    known = same.with_number(turn, upload, phone)
    if known is None:
        return ask(upload.at("language"))
    perhaps = same.perhaps(upload, known)
    alike = resolve_buyer(upload.draft.values["buyer_name"], [known.name]) is not None
    he = same.is_he(perhaps, turn) if alike and buyers.gstin_of(known.buyer_id) is None else None
    return he or ask(perhaps)


def _wrong(phone: str, turn: Turn) -> Message | None:
    """Why it can't be the number by which a buyer is known."""
    if phone == turn.phone:
        return Message("upload.contact_own")
    if not phone.startswith(_INDIA):
        return Message("upload.phone_abroad")
    desk = answers.is_landline(phone) and not contact.has_whatsapp(turn.text)
    return Message("upload.phone_landline") if desk else None


def without(upload: Upload, turn: Turn) -> Reply:
    """Known by his place, unless it is settled who he is."""
    return _known_so_far(upload, turn) if upload.buyer else ask(upload.at("place"))


def place_told(upload: Upload, turn: Turn) -> Reply | None:
    phone, place = answers.phone(turn.text), answers.name(turn.text)
    if phone:
        return number(upload, turn, phone)
    if place is None or is_a_call(turn) or _not_known(turn.text) or is_just("yes", turn.text):
        return None
    return _known_so_far(replace(upload, contact=upload.contact | {"address": place}), turn)


def _not_known(text: str) -> bool:
    said = plain(text)
    few = len(said.split()) <= _FEW and not any(sign.isdecimal() for sign in said)
    return is_just("no", text) or is_just("later", text) or (few and WORDS.has("no_phone", said))


def _known_so_far(upload: Upload, turn: Turn) -> Reply:
    return ask(upload.at("language")) if "email" in upload.contact else save.save(upload, turn)
