"""The copy of everything: its list goes with the message, all of it is offered by a link for a day."""

import uuid
from datetime import timedelta

from db import audit
from db.database import transaction
from jobs import news
from jobs.enclosures.file import File
from jobs.export import LINK_OPEN, contents, link
from jobs.house import House
from locales import Lang, Message


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: asked, which names the asking: its link is told once."""
    assert retailer_id is not None  # noqa: S101 -- a copy is some retailer's
    hours = LINK_OPEN // timedelta(hours=1)
    with transaction():
        news.tell(
            retailer_id,
            Message("export.link", {"link": link(here, retailer_id), "n": hours}),
            f"export:{retailer_id}:{about['asked']}",
        )
        audit.record(retailer_id, "retailer", retailer_id, "export_offered", by="system", at=here.clock.now())
    return File(retailer_id, contents(here, retailer_id, lang), "application/pdf", "contents.pdf")
