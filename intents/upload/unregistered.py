"""The buyer who has no GSTIN: by which number he is known, else by which place; perhaps he is one already known."""

import uuid
from dataclasses import replace

from db import buyers
from db.models import BuyerContact
from intents import answers
from intents.bill_words import WORDS
from intents.clear import is_a_call
from intents.lexicon import is_just, plain
from intents.params import resolve_buyer
from intents.turn import Reply, Turn, say
from intents.upload import save
from intents.upload.asking import NO_PHONE, SAME, ask
from intents.upload.state import Upload
from locales import Message

_INDIA, _FEW = "+91", 6


def begin(upload: Upload, turn: Turn) -> Reply:
    """One of this name is asked about, else his number is asked for."""
    namesake = _namesake(turn, upload.draft.values["buyer_name"])
    return ask(_perhaps(upload, namesake) if namesake else upload.at("phone"))


def step(upload: Upload, turn: Turn) -> Reply | None:
    """One answer; None where the text answers nothing that was asked."""
    match upload.step:
        case "same":
            same = answers.yes_or_no(turn.text, SAME)
            return None if same is None else _the_same(upload, turn) if same else _another(upload)
        case "phone":
            return _phone(upload, turn)
    return _place(upload, turn)


def _perhaps(upload: Upload, known: BuyerContact) -> Upload:
    """It is asked whether it is he."""
    how = buyers.gstin_of(known.buyer_id) or known.phone or known.address or known.email or "—"
    return replace(upload, buyer={"id": str(known.buyer_id), "known": known.name, "how": how}).at("same")


def _the_same(upload: Upload, turn: Turn) -> Reply:
    """The bill is his who is known, under the name and the GSTIN that he is known by."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers upload
    known = buyers.contact_of(turn.retailer_id, uuid.UUID(upload.buyer["id"]))
    if known is None:
        return _another(upload)
    draft = upload.draft.with_answer("buyer_name", known.name)
    upload = upload.with_draft(draft.with_answer("buyer_gstin", buyers.gstin_of(known.buyer_id)))
    return save.save(upload, turn) if known.phone or known.email else ask(upload.at("phone"))


def _another(upload: Upload) -> Reply:
    return ask(replace(upload, buyer={}, contact={}).at("phone"))


def _phone(upload: Upload, turn: Turn) -> Reply | None:
    phone, email = answers.phone(turn.text), answers.email(turn.text)
    if phone:
        return _number(upload, turn, phone)
    if email:
        return _without_number(replace(upload, contact={"email": email}), turn)
    if answers.choice(turn.text, NO_PHONE) == 0 or _not_known(turn.text):
        return _without_number(upload, turn)
    figures = any(each.isdecimal() for each in turn.text)
    return say(Message("upload.phone_wrong"), state=upload.to_json()) if figures else None


def _number(upload: Upload, turn: Turn, phone: str) -> Reply:
    """A number that he has with a buyer already is that buyer's, if he says so."""
    if phone == turn.phone or not phone.startswith(_INDIA):
        wrong = "upload.contact_own" if phone == turn.phone else "upload.phone_abroad"
        return say(Message(wrong), state=upload.at("phone").to_json())
    upload = replace(upload, contact=upload.contact | {"phone": phone})
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    mine = buyers.with_phone(turn.retailer_id, phone)
    known = next((each for each in mine if each.name and str(each.buyer_id) != upload.buyer.get("id")), None)
    if known is None:
        return ask(upload.at("language"))
    perhaps = _perhaps(upload, known)
    alike = resolve_buyer(upload.draft.values["buyer_name"], [known.name]) is not None
    return _the_same(perhaps, turn) if alike and buyers.gstin_of(known.buyer_id) is None else ask(perhaps)


def _without_number(upload: Upload, turn: Turn) -> Reply:
    """Known by his place, unless it is settled who he is."""
    return _known_so_far(upload, turn) if upload.buyer else ask(upload.at("place"))


def _place(upload: Upload, turn: Turn) -> Reply | None:
    phone, place = answers.phone(turn.text), answers.name(turn.text)
    if phone:
        return _number(upload, turn, phone)
    if place is None or is_a_call(turn) or _not_known(turn.text) or is_just("yes", turn.text):
        return None
    return _known_so_far(replace(upload, contact=upload.contact | {"address": place}), turn)


def _not_known(text: str) -> bool:
    said = plain(text)
    few = len(said.split()) <= _FEW and not any(sign.isdecimal() for sign in said)
    return is_just("no", text) or is_just("later", text) or (few and WORDS.has("no_phone", said))


def _known_so_far(upload: Upload, turn: Turn) -> Reply:
    return ask(upload.at("language")) if "email" in upload.contact else save.save(upload, turn)


def _namesake(turn: Turn, name: str) -> BuyerContact | None:
    """The one buyer of his who may be meant by the name; perhaps his GSTIN is not on this bill."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    known = [each for each in buyers.of_retailer(turn.retailer_id) if each.name]
    at = resolve_buyer(name, [each.name for each in known])
    return None if at is None else known[at]
