"""A dispute's papers out of the store: its pages for the retailer, the packet for whoever uploads it."""

import hashlib
import uuid

from db import disputes
from db.models import Dispute
from intents.turn import Enclosure
from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang, Message

KIND = "dispute"


def reference_pages(dispute: Dispute, buyer: str) -> Enclosure:
    """The reference as a PDF to be sent to the retailer."""
    return Enclosure(KIND, {"dispute_id": str(dispute.dispute_id)}, Message("dispute.paper_caption", {"buyer": buyer}))


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """The maker of these enclosures: the pages of the packet as it stands now."""
    del lang  # the draft has its own
    assert retailer_id is not None  # noqa: S101 -- a dispute is some retailer's
    dispute = disputes.get(retailer_id, uuid.UUID(about["dispute_id"]))
    if dispute is None or dispute.packet_key is None:
        return None
    pages = here.services.storage.get(dispute.packet_key.removesuffix(".zip") + ".pdf")
    return File(retailer_id, pages, "application/pdf", "dispute.pdf")


def packet(here: House, dispute: Dispute) -> bytes:
    """The packet that was approved. Raises ValueError where the store holds another."""
    assert dispute.packet_key and dispute.packet_sha256  # noqa: S101 -- a check constraint of the table
    found = here.services.storage.get(dispute.packet_key)
    if hashlib.sha256(found).digest() != bytes(dispute.packet_sha256):
        raise ValueError("the packet in the store is not the one that was drafted")
    return found
