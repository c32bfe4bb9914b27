"""What buyers promised, and what became of it. The monitor's questions serve all retailers."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from peewee import fn

from db import vault
from db.ladder import Due
from db.models.invoices import Invoice
from db.models.messages import BuyerReply


class Promise(NamedTuple):
    """The promised day of one bill; `outcome` is None until something is noted."""

    reply_id: uuid.UUID
    invoice_id: uuid.UUID
    day: date
    outcome: str | None


_OPEN = (BuyerReply.kind == "promise") & BuyerReply.outcome.is_null()


def keep(
    retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], text: str, promised: date | None, at: datetime
) -> None:
    """A promise, an invoice at a time. The one before it is superseded, not broken."""
    _of(retailer_id, invoice_ids, outcome="superseded")
    with vault.scope(retailer_id):
        for invoice_id in invoice_ids:
            BuyerReply.create(
                retailer_id=retailer_id,
                invoice_id=invoice_id,
                kind="promise",
                text=text,
                promised_date=promised,
                created_at=at,
            )


def _of(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], outcome: str) -> None:
    chosen = (BuyerReply.retailer_id == retailer_id) & BuyerReply.invoice_id.in_(list(invoice_ids))
    BuyerReply.update(outcome=outcome).where(chosen & _OPEN & BuyerReply.promised_date.is_null(False)).execute()


def last_of(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Promise]:
    """The newest promise with a day of each of these bills that has one."""
    rows = (
        BuyerReply.select()
        .where(
            (BuyerReply.retailer_id == retailer_id)
            & BuyerReply.invoice_id.in_(list(invoice_ids))
            & (BuyerReply.kind == "promise")
            & BuyerReply.promised_date.is_null(False)
        )
        .order_by(BuyerReply.created_at)
    )
    return {row.invoice_id: _promise(row) for row in rows}


def broken_of(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> int:
    """How many promises of this bill were not kept."""
    of_it = (BuyerReply.retailer_id == retailer_id) & (BuyerReply.invoice_id == invoice_id)
    return int(BuyerReply.select().where(of_it & (BuyerReply.outcome == "broken")).count())


def past_groups(today: date, after: Due | None = None, limit: int = 500) -> list[Due]:
    """Which buyers of which retailers promised a day that is over, a page at a time; indexed by the promised day."""
    query = _past(today).select(Invoice.retailer_id, Invoice.buyer_id)
    if after:
        query = query.where(fn.ROW(Invoice.retailer_id, Invoice.buyer_id) > fn.ROW(after.retailer_id, after.buyer_id))
    rows = query.group_by(Invoice.retailer_id, Invoice.buyer_id).order_by(Invoice.retailer_id, Invoice.buyer_id)
    return [Due(row.retailer_id, row.buyer_id) for row in rows.limit(limit).objects()]


def past_of(group: Due, today: date) -> list[Promise]:
    """The group's promises whose day is over and of which nothing is noted yet, oldest first."""
    whose = (Invoice.retailer_id == group.retailer_id) & (Invoice.buyer_id == group.buyer_id)
    rows = _past(today).where(whose).order_by(BuyerReply.promised_date, BuyerReply.created_at)
    return [_promise(row) for row in rows]


def _past(today: date):  # type: ignore[no-untyped-def]
    join = BuyerReply.select().join(Invoice, on=(Invoice.invoice_id == BuyerReply.invoice_id))
    return join.where(_OPEN & (BuyerReply.promised_date < today))


def _promise(row: BuyerReply) -> Promise:
    assert row.promised_date is not None  # noqa: S101 -- asked for with a day
    return Promise(row.reply_id, row.invoice_id, row.promised_date, row.outcome)


def settle(promise: Promise, outcome: str) -> bool:
    """Note what became of it; → False where another noted it first."""
    changed = BuyerReply.update(outcome=outcome).where((BuyerReply.reply_id == promise.reply_id) & _OPEN)
    return bool(changed.execute())
