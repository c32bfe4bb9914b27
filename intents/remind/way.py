"""By which way a buyer is reminded, and the message that does it. The ladder's rungs go the same way."""

import uuid
from datetime import date, datetime

from db.models import BuyerContact
from db.outbox import New
from db.suppressions import Stops


def key_of(retailer_id: uuid.UUID, buyer_id: uuid.UUID, on: date) -> str:
    """The outbox takes a key once: whoever writes it, a buyer gets one reminder of a retailer on a day."""
    return f"reminder:{retailer_id}:{buyer_id}:{on}"


def way_to(contact: BuyerContact | None, stops: Stops) -> tuple[str, str] | None:
    """(channel, address) by which this buyer may be reminded: WhatsApp with an opt-in, else e-mail; None: neither."""
    if contact is None:
        return None
    if contact.phone and contact.opt_in_basis not in (None, "none") and not stops.phone(contact):
        return "whatsapp", contact.phone
    return ("email", contact.email) if contact.email and not stops.mail(contact) else None


def message(
    retailer_id: uuid.UUID,
    contact: BuyerContact,
    way: tuple[str, str],
    key: str,
    on: date,
    due_at: datetime | None = None,
) -> New:
    """A reminder for the outbox; its words are found when it goes, not before `due_at` on Baaki's clock."""
    channel, address = way
    return New(retailer_id, "reminder", address, contact.language or "en", {"on": on.isoformat()}, key, channel, due_at)
