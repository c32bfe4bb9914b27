"""Which maker makes which kind. A new kind of file is a module here and a line in `MAKERS`."""

import uuid
from collections.abc import Callable

from intents.turn import Enclosure
from jobs import abroad
from jobs.enclosures import (
    audit_trail,
    card,
    dispute,
    evidence,
    export,
    notice,
    notice_post,
    score,
    spoken,
    stored,
    upi_qr,
)
from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang

Maker = Callable[[House, uuid.UUID | None, Lang, dict[str, str]], File | None]

MAKERS: dict[str, Maker] = {
    "stored": stored.make,
    "spoken": spoken.make,
    "score": score.make,
    "upi_qr": upi_qr.make,
    "card": card.make,
    dispute.KIND: dispute.make,
    "notice": notice.make,
    "notice_post": notice_post.make,
    "audit_trail": audit_trail.make,
    "evidence": evidence.make,
    "export": export.make,
}


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, enclosure: Enclosure) -> File | None:
    """The file; None where there is nothing to make it of any more."""
    return MAKERS[enclosure.kind](abroad.of(here, retailer_id), retailer_id, lang, enclosure.about)
