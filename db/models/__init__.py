"""The tables. Constraints and indexes live in `db/migrations`; a test holds the two together."""

from db.models.audit import AuditHead, AuditLog
from db.models.identity import Code, Member, Pin, Try
from db.models.invoices import Invoice, InvoicePage, LadderStep, Payment
from db.models.law import LegalNotice, SamadhaanSubmission
from db.models.messages import BuyerReply, Communication, Conversation, InboundMessage, Outbox
from db.models.people import Buyer, BuyerContact, Consent, Retailer, Suppression
from db.models.preferences import Preference
from db.models.templates import ContentTemplate, ReplyContent
from db.vault.data_key import DataKey

ALL = (
    DataKey, Retailer, Buyer, BuyerContact, Consent, Suppression, Invoice, InvoicePage, LadderStep, Payment,
    LegalNotice, SamadhaanSubmission, InboundMessage, Outbox, Communication, Conversation, BuyerReply, AuditHead,
    AuditLog,
    ContentTemplate, Preference, ReplyContent,
    Pin, Try, Code, Member,
)  # fmt: skip

__all__ = [
    "ALL", "AuditHead", "AuditLog", "Buyer", "BuyerContact", "BuyerReply", "Code", "Communication", "Consent",
    "Conversation", "DataKey", "InboundMessage", "Invoice", "InvoicePage", "LadderStep", "LegalNotice", "Member",
    "Outbox", "Payment",
    "Pin", "Preference", "ReplyContent", "Retailer", "SamadhaanSubmission", "Suppression", "Try",
]  # fmt: skip
