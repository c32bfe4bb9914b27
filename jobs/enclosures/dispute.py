"""A dispute's reference as it stands now, for the retailer; where he uploads it himself, with the steps."""

import uuid

from db import disputes
from jobs.disputes.steps import with_steps
from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang

KIND = "dispute"


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """The maker of these enclosures: the pages of the packet as it stands now."""
    assert retailer_id is not None  # noqa: S101 -- a dispute is some retailer's
    dispute = disputes.get(retailer_id, uuid.UUID(about["dispute_id"]))
    if dispute is None or dispute.packet_key is None:
        return None
    pages = here.services.storage.get(dispute.packet_key.removesuffix(".zip") + ".pdf")
    shown = pages if here.services.portal else with_steps(pages, lang)
    return File(retailer_id, shown, "application/pdf", "dispute.pdf")
