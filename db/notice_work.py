"""What there is to do about notices. Serves all retailers; each row names its own."""

import uuid
from datetime import date, datetime
from typing import Any

from db.models.law import LegalNotice, NoticeSending
from db.models.people import Retailer


def wanted(limit: int = 100) -> list[LegalNotice]:
    """What is asked for and not made, oldest first."""
    return list(_served().where(LegalNotice.state == "wanted").order_by(LegalNotice.created_at).limit(limit))


def undecided(made_by: date, limit: int = 500) -> list[LegalNotice]:
    """Drafts of that day or before, neither answered nor brought up again."""
    waiting = (LegalNotice.state == "draft") & LegalNotice.reminded_on.is_null()
    return list(_served().where(waiting & (LegalNotice.generated_date <= made_by)).limit(limit))


def sent_before(moment: datetime, limit: int = 500) -> list[LegalNotice]:
    """Sent before then and not yet looked after."""
    waiting = (LegalNotice.state == "sent") & LegalNotice.followed_on.is_null()
    return list(_served().where(waiting & (LegalNotice.sent_at < moment)).limit(limit))


def _served() -> Any:
    """Notices of retailers who are there; a forgotten one's stay untouched."""
    theirs = Retailer.retailer_id == LegalNotice.retailer_id
    return LegalNotice.select().join(Retailer, on=theirs).where(Retailer.status == "active")


def of_message(outbox_id: uuid.UUID) -> LegalNotice | None:
    """The notice that a message carries."""
    return (
        LegalNotice.select()
        .join(NoticeSending, on=(NoticeSending.notice_id == LegalNotice.notice_id))
        .where(NoticeSending.outbox_id == outbox_id)
        .first()
    )
