"""Buyers without a GSTIN: each is one retailer's, known to him by a number, else by name and place
(docs/decisions/0065-a-buyer-without-a-gstin.md).
"""

import secrets
import unicodedata
import uuid

from db import vault
from db.models.people import Buyer, BuyerContact

NO_GSTIN = ""
"""What stands sealed in place of one: text, so that the release before can read the row."""


def for_phone(retailer_id: uuid.UUID, phone: str) -> uuid.UUID:
    """This retailer's buyer with this number (E.164), added if new."""
    return _added(by_phone(retailer_id, phone))


def for_name(retailer_id: uuid.UUID, name: str, place: str) -> uuid.UUID:
    """This retailer's buyer of whom no number is known, added if new."""
    return _added(by_name(retailer_id, name, place))


def by_phone(retailer_id: uuid.UUID, phone: str) -> bytes:
    """The blind index of a buyer known by his number."""
    return vault.blind_index("own_buyer", f"{retailer_id}:phone:{phone}")


def by_name(retailer_id: uuid.UUID, name: str, place: str) -> bytes:
    """The same of one known by name and place, however they are spaced, dotted or capitalised."""
    return vault.blind_index("own_buyer", f"{retailer_id}:name:{folded(name)}:{folded(place)}")


def has_moved(retailer_id: uuid.UUID, buyer_id: uuid.UUID, phone: str) -> None:
    """His number is another: he is known by it from now on, and who has the old one by now is somebody else."""
    contact = BuyerContact.get_or_none((BuyerContact.retailer_id == retailer_id) & (BuyerContact.buyer_id == buyer_id))
    if contact is None or not contact.phone or contact.phone == phone:
        return
    new = by_phone(retailer_id, phone)
    if Buyer.select().where(Buyer.gstin_index == new).exists():
        new = secrets.token_bytes(32)
    Buyer.update(gstin_index=new).where(
        (Buyer.buyer_id == buyer_id) & (Buyer.gstin_index == by_phone(retailer_id, contact.phone))
    ).execute()


def _added(index: bytes) -> uuid.UUID:
    with vault.scope(None):
        Buyer.insert(buyer_id=uuid.uuid4(), gstin=NO_GSTIN, gstin_index=index).on_conflict_ignore().execute()
    buyer_id: uuid.UUID = Buyer.get(Buyer.gstin_index == index).buyer_id
    return buyer_id


def folded(text: str) -> str:
    """Letters, their marks and figures: no sign that parts one piece of the identity from the next."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if unicodedata.category(each)[0] in "LMN")
