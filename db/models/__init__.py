"""The tables. Constraints and indexes live in `db/migrations`; a test holds the two together."""

from db.models.audit import AuditHead, AuditLog
from db.models.disputes import Dispute, DisputeInvoice
from db.models.identity import Code, Member, Pin, Try
from db.models.invoices import Invoice, InvoicePage, LadderStep, Payment
from db.models.law import LegalNotice, SamadhaanSubmission
from db.models.messages import BuyerReply, Communication, Conversation, InboundMessage, Outbox
from db.models.people import Buyer, BuyerContact, Consent, Retailer, Suppression
from db.models.preferences import Preference
from db.models.templates import ContentTemplate
from db.vault.data_key import DataKey

ALL = (
    DataKey, AuditHead, AuditLog, Dispute, DisputeInvoice, Code, Member, Pin, Try, Invoice, InvoicePage, LadderStep,
    Payment, LegalNotice, SamadhaanSubmission, BuyerReply, Communication, Conversation, InboundMessage, Outbox, Buyer,
    BuyerContact, Consent, Retailer, Suppression, Preference, ContentTemplate,
)  # fmt: skip

__all__ = [
    "ALL", "AuditHead", "AuditLog", "Buyer", "BuyerContact", "BuyerReply", "Code", "Communication", "Consent",
    "ContentTemplate", "Conversation", "DataKey", "Dispute", "DisputeInvoice", "InboundMessage", "Invoice",
    "InvoicePage", "LadderStep", "LegalNotice", "Member", "Outbox", "Payment", "Pin", "Preference", "Retailer",
    "SamadhaanSubmission", "Suppression", "Try",
]  # fmt: skip
