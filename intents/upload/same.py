"""A buyer without a GSTIN who may be one already known, by his name or his number: the question, and what follows."""

import uuid
from dataclasses import replace

from db import buyers
from db.models import BuyerContact
from intents import answers, contact
from intents.bill_words import WORDS
from intents.lexicon import plain, says
from intents.params import resolve_buyer
from intents.turn import Reply, Turn
from intents.upload import save
from intents.upload.asking import SAME, ask
from intents.upload.state import Upload

_FEW = 4


def namesake(turn: Turn, name: str) -> BuyerContact | None:
    """The one buyer of his who may be meant by the name; perhaps his GSTIN is not on this bill."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers upload
    known = [each for each in buyers.of_retailer(turn.retailer_id) if each.name]
    at = resolve_buyer(name, [each.name for each in known])
    return None if at is None else known[at]


def with_number(turn: Turn, upload: Upload, phone: str) -> BuyerContact | None:
    """Another buyer of his who has this number."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    mine = buyers.with_phone(turn.retailer_id, phone)
    return next((each for each in mine if each.name and str(each.buyer_id) != upload.buyer.get("id")), None)


def perhaps(upload: Upload, known: BuyerContact) -> Upload:
    """It is asked whether it is he."""
    how = buyers.gstin_of(known.buyer_id) or known.phone or known.address or known.email or "—"
    return replace(upload, buyer={"id": str(known.buyer_id), "known": known.name, "how": how}).at("same")


def told(turn: Turn) -> bool | None:
    """A yes, a no, "the same", "somebody else"."""
    said = plain(turn.text)
    if len(said.split()) <= _FEW and not says("no", turn.text):
        if WORDS.has("another", said):
            return False
        if WORDS.has("same", said):
            return True
    return answers.yes_or_no(turn.text, SAME)


def is_he(upload: Upload, turn: Turn) -> Reply | None:
    """The bill is his who is known, under the name and the GSTIN that he is known by; None where he is no more."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    known = buyers.contact_of(turn.retailer_id, uuid.UUID(upload.buyer["id"]))
    if known is None:
        return None
    draft = upload.draft.with_answer("buyer_name", known.name)
    upload = upload.with_draft(draft.with_answer("buyer_gstin", buyers.gstin_of(known.buyer_id)))
    if known.phone or known.email:
        return save.save(upload, turn)
    return ask(upload.at("language" if contact.told(upload.contact) else "phone"))


def has_it(upload: Upload, turn: Turn, phone: str) -> bool:
    """Whether he of whom it was asked has this number."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return any(str(each.buyer_id) == upload.buyer["id"] for each in buyers.with_phone(turn.retailer_id, phone))
