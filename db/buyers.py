"""Buyers: one row a GSTIN for all, and what each retailer knows of them for himself. Who has no GSTIN is one retailer's
alone (`db/unregistered.py`)."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from peewee import fn

from db import unregistered, vault
from db.database import database
from db.models.people import Buyer, BuyerContact

_CONTACTS = """
SELECT c.retailer_id, c.buyer_id, c.phone, c.phone_index, c.email, c.language, c.opt_in_basis
FROM unnest(%b::uuid[], %b::uuid[]) AS whose (retailer_id, buyer_id)
JOIN buyer_contacts AS c ON c.retailer_id = whose.retailer_id AND c.buyer_id = whose.buyer_id
"""
_NAMES = """
SELECT c.retailer_id, c.buyer_id, c.name FROM unnest(%b::uuid[], %b::uuid[]) AS whose (retailer_id, buyer_id)
JOIN buyer_contacts AS c ON c.retailer_id = whose.retailer_id AND c.buyer_id = whose.buyer_id
"""
_NAMELESS = "—"
_GSTINS = "SELECT buyer_id, gstin FROM buyers WHERE buyer_id = ANY(%b::uuid[])"


def for_gstin(gstin: str) -> uuid.UUID:
    """The buyer with this GSTIN (normalised), added if new. Shared by all; holds nothing a retailer gave."""
    index = vault.blind_index("gstin", gstin)
    with vault.scope(None):
        Buyer.insert(buyer_id=uuid.uuid4(), gstin=gstin, gstin_index=index).on_conflict_ignore().execute()
    return Buyer.get(Buyer.gstin_index == index).buyer_id


def id_of(gstin: str) -> uuid.UUID | None:
    """The buyer with this GSTIN (normalised), if anybody ever named him."""
    row = Buyer.get_or_none(Buyer.gstin_index == vault.blind_index("gstin", gstin))
    return row.buyer_id if row else None


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


def contacts_of(whose: Sequence[tuple[uuid.UUID, uuid.UUID]]) -> dict[tuple[uuid.UUID, uuid.UUID], BuyerContact]:
    """How many (retailer, buyer) are reached, each retailer's own; their names are left closed."""
    retailers, known = [each[0] for each in whose], [each[1] for each in whose]
    return {(row.retailer_id, row.buyer_id): row for row in BuyerContact.raw(_CONTACTS, retailers, known)}


def of_retailer(retailer_id: uuid.UUID, most: int | None = None) -> list[BuyerContact]:
    """Every buyer this retailer knows (so many of them at most), whoever he heard of last first."""
    query = BuyerContact.select().where(BuyerContact.retailer_id == retailer_id)
    return list(query.order_by(BuyerContact.updated_at.desc(), BuyerContact.contact_id).limit(most))


def save_contact(retailer_id: uuid.UUID, buyer_id: uuid.UUID, **known: Any) -> None:
    """Keep what this retailer gave; only the named columns change."""
    if known.get("phone"):
        known["phone_index"] = vault.blind_index("phone", known["phone"])
        unregistered.has_moved(retailer_id, buyer_id, known["phone"])
    with vault.scope(retailer_id):
        BuyerContact.insert(
            contact_id=uuid.uuid4(), retailer_id=retailer_id, buyer_id=buyer_id
        ).on_conflict_ignore().execute()
        BuyerContact.update(updated_at=fn.now(), **known).where(
            (BuyerContact.retailer_id == retailer_id) & (BuyerContact.buyer_id == buyer_id)
        ).execute()


def with_phone(retailer_id: uuid.UUID, phone: str) -> list[BuyerContact]:
    """This retailer's buyers with this number."""
    mine = (BuyerContact.retailer_id == retailer_id) & (BuyerContact.phone_index == vault.blind_index("phone", phone))
    return list(BuyerContact.select().where(mine).order_by(BuyerContact.created_at))


def contacts_with_phone(phone: str) -> list[BuyerContact]:
    """Whose buyer writes from this number, over all retailers: for the door, which must know whom to tell."""
    return list(BuyerContact.select().where(BuyerContact.phone_index == vault.blind_index("phone", phone)))


def gstin_of(buyer_id: uuid.UUID) -> str | None:
    """None for a buyer who has none."""
    return Buyer.get_by_id(buyer_id).gstin or None


def gstins_of(buyer_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The GSTINs of many; who has none is not among them."""
    rows = database.execute_sql(_GSTINS, (list(buyer_ids),)).fetchall() if buyer_ids else ()
    found = {buyer_id: Buyer.gstin.python_value(gstin) for buyer_id, gstin in rows}
    return {buyer_id: gstin for buyer_id, gstin in found.items() if gstin}


def names_of(retailer_id: uuid.UUID) -> list[str]:
    """What this retailer calls his buyers."""
    rows = BuyerContact.select(BuyerContact.name).where(BuyerContact.retailer_id == retailer_id)
    return [row.name for row in rows if row.name]


def name_for(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> str:
    """The buyer as this retailer calls him; his GSTIN where the retailer gave no name: who has none has a name."""
    return names_for([(retailer_id, buyer_id)])[retailer_id, buyer_id]


def names_for(whose: Sequence[tuple[uuid.UUID, uuid.UUID]]) -> dict[tuple[uuid.UUID, uuid.UUID], str]:
    """The same for many (retailer, buyer)."""
    asked = [each[0] for each in whose], [each[1] for each in whose]
    rows = database.execute_sql(_NAMES, asked).fetchall() if whose else ()
    named = {(owner, buyer_id): BuyerContact.name.python_value(name) for owner, buyer_id, name in rows}
    gstins = gstins_of({each[1] for each in whose if not named.get(each)})
    return {each: named.get(each) or gstins.get(each[1], _NAMELESS) for each in whose}
