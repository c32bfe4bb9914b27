"""What there is to do about notices. Serves all retailers; each row names its own."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from db.models.invoices import Invoice
from db.models.law import LegalNotice, NoticeSending
from db.models.people import Retailer


def take_wanted(limit: int = 100) -> list[uuid.UUID]:
    """Notices asked for that no job was made for yet; each is given out once, as the outbox's messages are."""
    waiting = (
        LegalNotice.select(LegalNotice.notice_id)
        .where((LegalNotice.state == "wanted") & LegalNotice.enqueued_at.is_null())
        .order_by(LegalNotice.created_at)
        .limit(limit)
        .for_update("FOR UPDATE SKIP LOCKED")  # type: ignore[arg-type]  # documented, not in the stubs
    )
    taken = (
        LegalNotice.update(enqueued_at=fn.now())
        .where(LegalNotice.notice_id.in_(waiting))
        .returning(LegalNotice.notice_id)
        .execute()
    )
    return [row.notice_id for row in taken]


def forget_lost(older_than: timedelta) -> None:
    """A job was made for these and nothing came of it: they may be given out again."""
    LegalNotice.update(enqueued_at=None).where(
        (LegalNotice.state == "wanted") & (LegalNotice.enqueued_at < fn.now() - older_than)
    ).execute()


def get(notice_id: uuid.UUID) -> LegalNotice | None:
    return LegalNotice.get_or_none(LegalNotice.notice_id == notice_id)


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


def invoice(invoice_id: uuid.UUID) -> Invoice | None:
    """An invoice whosever it is: for the operator, who knows it by its id."""
    return Invoice.get_or_none(Invoice.invoice_id == invoice_id)


def of_message(outbox_id: uuid.UUID) -> LegalNotice | None:
    """The notice that a message carries."""
    return (
        LegalNotice.select()
        .join(NoticeSending, on=(NoticeSending.notice_id == LegalNotice.notice_id))
        .where(NoticeSending.outbox_id == outbox_id)
        .first()
    )
