"""Notices: versions, approvals, what was sent. An approval is a conditional update that names the document's hash."""

from db.notices.finding import (
    OPEN,
    approved_of,
    disputed,
    drafts,
    get,
    invoice_ids,
    lock,
    of_invoice,
    open_for,
    sent_of,
)
from db.notices.moves import approve, keep_document, mark_sent, note_followed, note_reminded, want, withdraw
from db.notices.sendings import add_sending, sendings

__all__ = [
    "OPEN", "add_sending", "approve", "approved_of", "disputed", "drafts", "get", "invoice_ids", "keep_document",
    "lock", "mark_sent", "note_followed", "note_reminded", "of_invoice", "open_for", "sendings", "sent_of", "want",
    "withdraw",
]  # fmt: skip
