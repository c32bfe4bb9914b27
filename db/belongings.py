"""Whose each table is: one list that the export, the forgetting and the tests go by.

A table with a `retailer_id` is that retailer's; THROUGH says how the others lead to one, NOBODYS which lead to none.
"""

import uuid
from collections.abc import Callable
from typing import Any

from db import models as m
from db.base import Table

Owned = Callable[[uuid.UUID], Any]


def _bills(retailer_id: uuid.UUID) -> Any:
    return m.Invoice.select(m.Invoice.invoice_id).where(m.Invoice.retailer_id == retailer_id)


def _notices(retailer_id: uuid.UUID) -> Any:
    return m.LegalNotice.select(m.LegalNotice.notice_id).where(m.LegalNotice.retailer_id == retailer_id)


def _disputes(retailer_id: uuid.UUID) -> Any:
    return m.Dispute.select(m.Dispute.dispute_id).where(m.Dispute.retailer_id == retailer_id)


def _asks(retailer_id: uuid.UUID) -> Any:
    return m.Ask.select(m.Ask.ask_id).where(m.Ask.retailer_id == retailer_id)


def _uploads(retailer_id: uuid.UUID) -> Any:
    return m.PageUpload.select(m.PageUpload.upload_id).where(m.PageUpload.retailer_id == retailer_id)


def _own_phone(retailer_id: uuid.UUID) -> Any:
    return m.Retailer.select(m.Retailer.phone_index).where(m.Retailer.retailer_id == retailer_id)


THROUGH: dict[type[Table], Owned] = {
    m.InvoicePage: lambda his: m.InvoicePage.invoice_id.in_(_bills(his)),
    m.Communication: lambda his: m.Communication.invoice_id.in_(_bills(his)),
    m.SamadhaanSubmission: lambda his: m.SamadhaanSubmission.invoice_id.in_(_bills(his)),
    m.NoticeInvoice: lambda his: m.NoticeInvoice.notice_id.in_(_notices(his)),
    m.NoticeSending: lambda his: m.NoticeSending.notice_id.in_(_notices(his)),
    m.DisputeInvoice: lambda his: m.DisputeInvoice.dispute_id.in_(_disputes(his)),
    m.AskBill: lambda his: m.AskBill.ask_id.in_(_asks(his)),
    m.PageUploadPart: lambda his: m.PageUploadPart.upload_id.in_(_uploads(his)),
    m.Call: lambda his: (m.Call.retailer_id == his) | m.Call.phone_index.in_(_own_phone(his)),
    m.InboundMessage: lambda his: m.InboundMessage.sender_index.in_(_own_phone(his)),
    m.Conversation: lambda his: m.Conversation.phone_index.in_(_own_phone(his)),
    m.AuditLog: lambda his: m.AuditLog.chain == his,
}

NOBODYS: frozenset[type[Table]] = frozenset(
    {
        m.DataKey, m.Anchor, m.AnchoredHead, m.AuditHead, m.PaymentHistory, m.ScoreContest, m.Buyer, m.Suppression,
        m.Sender, m.MailSuppression, m.ContentTemplate, m.ReplyContent, m.PageChallenge,
    }
)  # fmt: skip
"""Keys and heads of chains without a person; what buyers did; numbers that said STOP; what is the house's own."""

OWNED: tuple[type[Table], ...] = tuple(table for table in m.ALL if table not in NOBODYS)


def owned(table: type[Table], retailer_id: uuid.UUID) -> Any:
    """The condition under which a row of this table is the retailer's."""
    if table in THROUGH:
        return THROUGH[table](retailer_id)
    return table.retailer_id == retailer_id  # type: ignore[attr-defined]  # every other owned table has it; a test looks
