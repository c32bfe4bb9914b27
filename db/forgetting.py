"""Forgetting a retailer: his rows go, and his data key is destroyed, so that what backups hold stays sealed.

What names nobody stays: how his buyers paid, the audit chain, that he consented and took it back (Property 51).
"""

import secrets
import uuid
from datetime import datetime

from peewee import fn

from db import audit, holding, notices, vault
from db.base import Table
from db.belongings import OWNED, THROUGH, owned
from db.database import transaction
from db.holding import Held
from db.message_states import OVER
from db.models import (
    AuditLog,
    Buyer,
    BuyerContact,
    BuyerReply,
    Consent,
    Conversation,
    Departure,
    Dispute,
    Invoice,
    LegalNotice,
    Member,
    Outbox,
    PageUpload,
    Retailer,
)

STAYS: frozenset[type[Table]] = frozenset({Retailer, Consent, AuditLog, Departure})
"""Rows of his that stay, without a name in them."""
_PARENTS = (PageUpload, Dispute, LegalNotice, Invoice)
"""Deleted last: what leads to them is found through them."""


def forget(retailer_id: uuid.UUID, at: datetime, kept: Held | None = None) -> None:
    """Erase him: nothing more is sent in his name, his number may start anew.

    `kept`: what a council still needs. His keys must have been retired before and the papers sealed anew.
    """
    with transaction():
        buyers = _buyers_of(retailer_id)
        _consent_ends(retailer_id, at)
        _talks_of_others_end(retailer_id)
        if kept is not None:
            _stops(retailer_id)
            holding.reseal(retailer_id, kept)
        for table in _in_order():
            _delete(table, retailer_id, kept)
        _delete_unknown_buyers(buyers)
        _blank(retailer_id, kept)
        action = "retailer_forgotten" if kept is None else "retailer_forgotten_in_part"
        audit.record(retailer_id, "retailer", retailer_id, action, by="retailer", at=at)
        vault.destroy_keys(retailer_id, retired_only=kept is not None)


def _stops(retailer_id: uuid.UUID) -> None:
    """Nothing of what stays moves by itself any more: no rung, no notice, no promise that is asked after."""
    Invoice.update(next_action_on=None, due_soon_told=True).where(Invoice.retailer_id == retailer_id).execute()
    LegalNotice.update(state="withdrawn").where(
        (LegalNotice.retailer_id == retailer_id) & LegalNotice.state.in_(notices.OPEN)
    ).execute()
    BuyerReply.update(outcome="superseded").where(
        (BuyerReply.retailer_id == retailer_id) & (BuyerReply.kind == "promise") & BuyerReply.outcome.is_null()
    ).execute()


def _in_order() -> list[type[Table]]:
    going = [table for table in OWNED if table not in STAYS and table not in _PARENTS]
    return [*(each for each in going if each in THROUGH), *(each for each in going if each not in THROUGH), *_PARENTS]


def _delete(table: type[Table], retailer_id: uuid.UUID, kept: Held | None) -> None:
    going = owned(table, retailer_id)
    stays = None if kept is None else holding.kept_rows(table, kept)
    table.delete().where(going if stays is None else going & ~stays).execute()


def _consent_ends(retailer_id: uuid.UUID, at: datetime) -> None:
    """That he said yes, and when he took it back, must be shown (DPDP Act s.6(10)); by which message need not be."""
    Consent.update(withdrawn_at=fn.coalesce(Consent.withdrawn_at, at), message_sid=None).where(
        Consent.retailer_id == retailer_id
    ).execute()


def _talks_of_others_end(retailer_id: uuid.UUID) -> None:
    """What was said to his people and his buyers in no retailer's name may name him, an open question hold a bill."""
    for table in (Member, BuyerContact):
        theirs = table.select(table.phone_index).where(
            (table.retailer_id == retailer_id) & table.phone_index.is_null(False)
        )
        Conversation.update(state=None).where(Conversation.phone_index.in_(theirs)).execute()
        Outbox.delete().where(
            Outbox.retailer_id.is_null() & Outbox.recipient_index.in_(theirs) & Outbox.status.in_(OVER)
        ).execute()


def forget_talk(retailer_id: uuid.UUID) -> None:
    """What was said since with his number in no retailer's name; a new account's talk on it is that account's."""
    index = vault.blind_index("phone", Retailer.get_by_id(retailer_id).phone)
    if Retailer.select().where(Retailer.phone_index == index).exists():
        return
    Conversation.delete().where(Conversation.phone_index == index).execute()
    Outbox.delete().where(
        Outbox.retailer_id.is_null() & (Outbox.recipient_index == index) & Outbox.status.in_(OVER)
    ).execute()


def _buyers_of(retailer_id: uuid.UUID) -> list[uuid.UUID]:
    rows = BuyerContact.select(BuyerContact.buyer_id).where(BuyerContact.retailer_id == retailer_id)
    return [row.buyer_id for row in rows]


def _delete_unknown_buyers(buyers: list[uuid.UUID]) -> None:
    """A GSTIN that nobody else deals with goes too; how that buyer paid stays under its blind index."""
    for table in (BuyerContact, Invoice, Dispute, LegalNotice):
        known = {row.buyer_id for row in table.select(table.buyer_id).where(table.buyer_id.in_(buyers or [None]))}
        buyers = [buyer for buyer in buyers if buyer not in known]
    Buyer.delete().where(Buyer.buyer_id.in_(buyers or [None])).execute()


def _blank(retailer_id: uuid.UUID, kept: Held | None) -> None:
    nobody = {"status": "forgotten", "phone_index": secrets.token_bytes(32), "udyam_index": None}
    if kept is None:
        nobody |= dict.fromkeys(("udyam_number", "name", "email", "address", "gstin", "pan"))
    Retailer.update(**nobody).where(Retailer.retailer_id == retailer_id).execute()
