"""Bundles of evidence wanted on the companion page, from the asking to the fetching. Times are the database's."""

import uuid
from datetime import timedelta
from typing import Literal

from peewee import fn

from db.database import transaction
from db.models.page import PageBundle

KEPT = timedelta(days=1)
"""What is older shows a bill as it no longer is: it is asked for anew."""


def want(retailer_id: uuid.UUID, invoice_id: uuid.UUID, language: str) -> bool:
    """→ False where one of this bill is on its way already: the same one is waited for."""
    new = {"bundle_id": uuid.uuid4(), "retailer_id": retailer_id, "invoice_id": invoice_id, "language": language}
    with transaction():
        made: int = PageBundle.insert(**new).on_conflict_ignore().as_rowcount().execute()
    return bool(made)


def newest(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> PageBundle | None:
    """The last one asked for, while it is kept."""
    his = (PageBundle.retailer_id == retailer_id) & (PageBundle.invoice_id == invoice_id)
    kept = PageBundle.created_at > fn.now() - KEPT
    return PageBundle.select().where(his & kept).order_by(PageBundle.created_at.desc()).first()


def get(bundle_id: uuid.UUID) -> PageBundle | None:
    """For the worker: the row names its retailer."""
    return PageBundle.get_or_none(PageBundle.bundle_id == bundle_id)


def end(bundle_id: uuid.UUID, status: Literal["ready", "failed"]) -> None:
    """What a second worker had as well ends once."""
    PageBundle.update(status=status).where(
        (PageBundle.bundle_id == bundle_id) & (PageBundle.status == "wanted")
    ).execute()


def take_wanted(limit: int = 20) -> list[uuid.UUID]:
    """Those no job was made for yet; each is given out once, as wanted notices are."""
    waiting = (
        PageBundle.select(PageBundle.bundle_id)
        .where((PageBundle.status == "wanted") & PageBundle.enqueued_at.is_null())
        .order_by(PageBundle.created_at)
        .limit(limit)
        .for_update("FOR UPDATE SKIP LOCKED")  # type: ignore[arg-type]  # documented, not in the stubs
    )
    taken = (
        PageBundle.update(enqueued_at=fn.now())
        .where(PageBundle.bundle_id.in_(waiting))
        .returning(PageBundle.bundle_id)
        .execute()
    )
    return [row.bundle_id for row in taken]


def forget_lost(older_than: timedelta) -> None:
    """A job was made for these and its worker was killed: they may be given out again."""
    PageBundle.update(enqueued_at=None).where(
        (PageBundle.status == "wanted") & (PageBundle.enqueued_at < fn.now() - older_than)
    ).execute()


def purge() -> int:
    """The sweeper's: rows of files that are not offered any more. → how many."""
    return int(PageBundle.delete().where(PageBundle.created_at < fn.now() - KEPT).execute())
