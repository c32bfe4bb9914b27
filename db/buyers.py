"""Buyers: one row a GSTIN for all, and what each retailer knows of them for himself."""

import uuid
from typing import Any

from peewee import fn

from db import vault
from db.models.people import Buyer, BuyerContact


def for_gstin(gstin: str) -> uuid.UUID:
    """The buyer with this GSTIN (normalised), added if new. Shared by all; holds nothing a retailer gave."""
    index = vault.blind_index("gstin", gstin)
    with vault.scope(None):
        Buyer.insert(buyer_id=uuid.uuid4(), gstin=gstin, gstin_index=index).on_conflict_ignore().execute()
    return Buyer.get(Buyer.gstin_index == index).buyer_id


def contact(retailer_id: uuid.UUID, gstin: str) -> BuyerContact | None:
    """What this retailer knows of the buyer with this GSTIN."""
    return (
        BuyerContact.select()
        .join(Buyer, on=(Buyer.buyer_id == BuyerContact.buyer_id))
        .where((BuyerContact.retailer_id == retailer_id) & (Buyer.gstin_index == vault.blind_index("gstin", gstin)))
        .first()
    )


def contact_of(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> BuyerContact | None:
    return BuyerContact.get_or_none((BuyerContact.retailer_id == retailer_id) & (BuyerContact.buyer_id == buyer_id))


def save_contact(retailer_id: uuid.UUID, buyer_id: uuid.UUID, **known: Any) -> None:
    """Keep what this retailer gave; only the named columns change."""
    if known.get("phone"):
        known["phone_index"] = vault.blind_index("phone", known["phone"])
    with vault.scope(retailer_id):
        BuyerContact.insert(
            contact_id=uuid.uuid4(), retailer_id=retailer_id, buyer_id=buyer_id
        ).on_conflict_ignore().execute()
        BuyerContact.update(updated_at=fn.now(), **known).where(
            (BuyerContact.retailer_id == retailer_id) & (BuyerContact.buyer_id == buyer_id)
        ).execute()


def contacts_with_phone(phone: str) -> list[BuyerContact]:
    """Whose buyer writes from this number, over all retailers: for the door, which must know whom to tell."""
    return list(BuyerContact.select().where(BuyerContact.phone_index == vault.blind_index("phone", phone)))


def gstin_of(buyer_id: uuid.UUID) -> str:
    gstin: str = Buyer.get_by_id(buyer_id).gstin
    return gstin


def names_of(retailer_id: uuid.UUID) -> list[str]:
    """What this retailer calls his buyers."""
    rows = BuyerContact.select(BuyerContact.name).where(BuyerContact.retailer_id == retailer_id)
    return [row.name for row in rows if row.name]


def name_for(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> str:
    """The buyer as this retailer calls him; his GSTIN where the retailer gave no name."""
    known = contact_of(retailer_id, buyer_id)
    return known.name if known and known.name else gstin_of(buyer_id)
