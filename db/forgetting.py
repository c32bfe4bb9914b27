"""Forgetting a retailer: his data key is destroyed, so that what was sealed with it can never be opened again.

What names nobody stays: dates, states, the audit chain (Property 51).
"""

import secrets
import uuid
from datetime import datetime

from db import audit, notices, vault
from db.database import transaction
from db.models import (
    BuyerContact,
    Call,
    Code,
    Consent,
    Conversation,
    InboundMessage,
    Invoice,
    LegalNotice,
    Member,
    Outbox,
    Pin,
    Retailer,
)


def forget(retailer_id: uuid.UUID, at: datetime) -> None:
    """Withdraw his consent and erase him: nothing more is sent in his name, his number may start anew."""
    with transaction():
        retailer = Retailer.get_by_id(retailer_id)
        phone_index = bytes(retailer.phone_index)
        Consent.update(withdrawn_at=at).where(
            (Consent.retailer_id == retailer_id) & Consent.withdrawn_at.is_null()
        ).execute()
        Invoice.update(next_action_on=None).where(Invoice.retailer_id == retailer_id).execute()
        LegalNotice.update(state="withdrawn").where(
            (LegalNotice.retailer_id == retailer_id) & LegalNotice.state.in_(notices.OPEN)
        ).execute()
        Outbox.update(status="suppressed").where(
            (Outbox.retailer_id == retailer_id) & (Outbox.status == "queued")
        ).execute()
        BuyerContact.update(phone_index=None).where(BuyerContact.retailer_id == retailer_id).execute()
        Conversation.delete().where(Conversation.phone_index == phone_index).execute()
        InboundMessage.update(payload=None).where(
            (InboundMessage.sender_index == phone_index) & (InboundMessage.status != "received")
        ).execute()
        Call.delete().where(Call.phone_index == phone_index).execute()
        for table in (Pin, Code, Member, Call):
            table.delete().where(table.retailer_id == retailer_id).execute()
        Retailer.update(status="forgotten", phone_index=secrets.token_bytes(32), udyam_index=None).where(
            Retailer.retailer_id == retailer_id
        ).execute()
        audit.record(retailer_id, "retailer", retailer_id, "retailer_forgotten", by="retailer", at=at)
        vault.destroy_keys(retailer_id)
