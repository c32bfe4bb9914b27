"""A dispute's papers out of the store: its pages for the retailer, the packet for whoever uploads it."""

import hashlib

from db.models import Dispute
from intents.turn import Enclosure
from jobs.enclosures.dispute import KIND
from jobs.house import House
from locales import Message


def reference_pages(dispute: Dispute, buyer: str) -> Enclosure:
    """The reference as a PDF to be sent to the retailer."""
    return Enclosure(KIND, {"dispute_id": str(dispute.dispute_id)}, Message("dispute.paper_caption", {"buyer": buyer}))


def packet(here: House, dispute: Dispute) -> bytes:
    """The packet that was approved. Raises ValueError where the store holds another."""
    assert dispute.packet_key and dispute.packet_sha256  # noqa: S101 -- a check constraint of the table
    found = here.services.storage.get(dispute.packet_key)
    if hashlib.sha256(found).digest() != bytes(dispute.packet_sha256):
        raise ValueError("the packet in the store is not the one that was drafted")
    return found
