"""What must stay of a retailer who leaves while a council has a dispute of his: that dispute's own papers, no more.

Kept under a fresh key (`vault.retire_keys`), so that the old one can be destroyed with everything else.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from db import vault
from db.base import Table
from db.belongings import OWNED, owned
from db.fields import Sealed
from db.models import (
    BuyerContact,
    Dispute,
    DisputeInvoice,
    Enterprise,
    Invoice,
    InvoicePage,
    LegalNotice,
    NoticeInvoice,
    Pin,
    Retailer,
    SamadhaanSubmission,
)

_ON_ITS_WAY = ("approved", "filed")


@dataclass(frozen=True)
class Held:
    """The ids of what stays; `since`: the day on which the youngest of the disputes went to the council."""

    disputes: frozenset[uuid.UUID]
    invoices: frozenset[uuid.UUID]
    buyers: frozenset[uuid.UUID]
    notices: frozenset[uuid.UUID]
    since: date


def held(retailer_id: uuid.UUID) -> Held | None:
    """What is at a council, or approved and on its way there, and not yet decided; None where nothing is."""
    decided = SamadhaanSubmission.select(SamadhaanSubmission.dispute_id).where(
        (SamadhaanSubmission.status == "resolved") & SamadhaanSubmission.dispute_id.is_null(False)
    )
    mine = (Dispute.retailer_id == retailer_id) & Dispute.status.in_(_ON_ITS_WAY)
    rows = list(Dispute.select().where(mine & Dispute.dispute_id.not_in(decided)))
    if not rows:
        return None
    ids = frozenset(row.dispute_id for row in rows)
    about = DisputeInvoice.select().where(DisputeInvoice.dispute_id.in_(list(ids)))
    bills = frozenset(row.invoice_id for row in about)
    stating = NoticeInvoice.select(NoticeInvoice.notice_id).where(NoticeInvoice.invoice_id.in_(list(bills)))
    notices = frozenset(row.notice_id for row in stating)
    since = max((row.approved_at or row.created_at).date() for row in rows)
    return Held(ids, bills, frozenset(row.buyer_id for row in rows), notices, since)


def numbers(retailer_id: uuid.UUID, kept: Held) -> list[str]:
    """The numbers of the bills that stay."""
    mine = (Invoice.retailer_id == retailer_id) & Invoice.invoice_id.in_(list(kept.invoices))
    return [row.invoice_number for row in Invoice.select().where(mine).order_by(Invoice.invoice_date)]


def kept_rows(table: type[Table], kept: Held) -> Any:
    """The condition under which a row of the retailer's stays; None: none of this table's. By his PIN he may end it."""
    if table is Enterprise:
        return Enterprise.retailer_id.is_null(False)
    if table is Pin:
        return Pin.retailer_id.is_null(False)
    if table is BuyerContact:
        return BuyerContact.buyer_id.in_(list(kept.buyers))
    for name, which in (("notice_id", kept.notices), ("dispute_id", kept.disputes), ("invoice_id", kept.invoices)):
        if hasattr(table, name):
            return getattr(table, name).in_(list(which))
    return None


def reseal(retailer_id: uuid.UUID, kept: Held) -> None:
    """Seal what stays, and who he is, with the fresh key; in the transaction that destroys the old one."""
    with vault.scope(retailer_id):
        for table in OWNED:
            columns = [field for field in table._meta.sorted_fields if isinstance(field, Sealed)]
            which = Retailer.retailer_id == retailer_id if table is Retailer else kept_rows(table, kept)
            if columns and which is not None:
                rows: list[Any] = list(table.select().where(owned(table, retailer_id) & which))
                for row in rows:
                    told = {field: getattr(row, field.name) for field in columns}
                    table.update(told).where(table._meta.primary_key == row.get_id()).execute()


def documents(retailer_id: uuid.UUID, kept: Held) -> set[str]:
    """Where the papers that stay lie in the store."""
    bills, notices = list(kept.invoices), list(kept.notices)
    found = {row.document_key for row in InvoicePage.select().where(InvoicePage.invoice_id.in_(bills))}
    found |= {row.document_key for row in Invoice.select().where(Invoice.invoice_id.in_(bills))}
    found |= {row.document_key for row in LegalNotice.select().where(LegalNotice.notice_id.in_(notices))}
    mine = (Dispute.retailer_id == retailer_id) & Dispute.dispute_id.in_(list(kept.disputes))
    packets = [row.packet_key for row in Dispute.select().where(mine) if row.packet_key]
    return {key for key in found if key} | set(packets) | {key.removesuffix(".zip") + ".pdf" for key in packets}
