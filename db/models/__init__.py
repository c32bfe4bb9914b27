"""The tables. Constraints and indexes live in `db/migrations`; a test holds the two together."""

from db.models.audit import AuditHead, AuditLog
from db.models.decisions import Decision
from db.models.identity import Code, Member, Pin, Try
from db.models.invoices import Invoice, InvoicePage, LadderStep, Payment
from db.models.law import Enterprise, LegalNotice, NoticeInvoice, NoticeSending, SamadhaanSubmission
from db.models.messages import BuyerReply, Communication, Conversation, InboundMessage, Outbox
from db.models.people import Buyer, BuyerContact, Consent, Retailer, Suppression
from db.models.preferences import Preference
from db.models.senders import MailEvent, MailSuppression, Sender
from db.models.templates import ContentTemplate
from db.vault.data_key import DataKey

ALL = (
    DataKey, Retailer, Buyer, BuyerContact, Consent, Suppression, Invoice, InvoicePage, LadderStep, Payment,
    LegalNotice, SamadhaanSubmission, InboundMessage, Outbox, Communication, Conversation, BuyerReply, AuditHead,
    AuditLog, Code, ContentTemplate, Decision, Enterprise, MailEvent, MailSuppression, Member, NoticeInvoice,
    NoticeSending, Pin, Preference, Sender, Try,
)  # fmt: skip

__all__ = [
    "ALL", "AuditHead", "AuditLog", "Buyer", "BuyerContact", "BuyerReply", "Code", "Communication", "Consent",
    "ContentTemplate", "Conversation", "DataKey", "Decision", "Enterprise", "InboundMessage", "Invoice",
    "InvoicePage", "LadderStep", "LegalNotice", "MailEvent", "MailSuppression", "Member", "NoticeInvoice",
    "NoticeSending", "Outbox", "Payment", "Pin", "Preference", "Retailer", "SamadhaanSubmission", "Sender",
    "Suppression", "Try",
]  # fmt: skip
