"""An account moves to a new phone, after whoever holds that phone has proved that it is his."""

import uuid
from datetime import datetime

from db import audit, page_passkeys, page_sessions, vault
from db.database import transaction
from db.models import Consent, Outbox, Retailer


def move(retailer_id: uuid.UUID, newcomer_id: uuid.UUID, at: datetime) -> None:
    """The newcomer's row, begun on the new phone, gives its number and its consent to the account, and goes."""
    with transaction():
        phone = Retailer.get_by_id(newcomer_id).phone
        Consent.update(retailer_id=retailer_id).where(Consent.retailer_id == newcomer_id).execute()
        Outbox.update(status="suppressed").where(
            (Outbox.retailer_id == newcomer_id) & (Outbox.status == "queued")
        ).execute()
        Retailer.delete().where(Retailer.retailer_id == newcomer_id).execute()
        vault.destroy_keys(newcomer_id)
        with vault.scope(retailer_id):
            Retailer.update(phone=phone, phone_index=vault.blind_index("phone", phone)).where(
                Retailer.retailer_id == retailer_id
            ).execute()
        # Whoever has the old phone is signed out of the page with it.
        page_sessions.end_all(retailer_id)
        page_passkeys.remove_all(retailer_id)
        audit.record(retailer_id, "retailer", retailer_id, "phone_moved", by="retailer", at=at)
