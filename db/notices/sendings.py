"""The messages by which a notice went."""

import uuid

from db.models.law import NoticeSending
from db.models.messages import Outbox
from db.notices.finding import get


def add_sending(retailer_id: uuid.UUID, notice_id: uuid.UUID, outbox_id: uuid.UUID, channel: str) -> None:
    assert get(retailer_id, notice_id) is not None  # noqa: S101 -- the caller has just locked it
    NoticeSending.create(outbox_id=outbox_id, notice_id=notice_id, channel=channel)


def sendings(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> list[Outbox]:
    """The messages by which it went, oldest first."""
    return list(
        Outbox.select()
        .join(NoticeSending, on=(NoticeSending.outbox_id == Outbox.outbox_id))
        .where((Outbox.retailer_id == retailer_id) & (NoticeSending.notice_id == notice_id))
        .order_by(Outbox.position)
    )
