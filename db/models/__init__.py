"""The tables. Constraints and indexes live in `db/migrations`; a test holds the two together."""

from db.models.asks import Ask, AskBill
from db.models.audit import Anchor, AnchoredHead, AuditHead, AuditLog
from db.models.calls import Call
from db.models.decisions import Decision
from db.models.departures import Departure
from db.models.disputes import Dispute, DisputeInvoice
from db.models.history import HistorySecret, PaymentHistory, ScoreContest
from db.models.identity import Code, Member, Pin, Try
from db.models.invoices import AskedReminder, Invoice, InvoicePage, LadderStep, Payment, PlannedReminder
from db.models.law import Enterprise, LegalNotice, NoticeInvoice, NoticeSending, SamadhaanSubmission
from db.models.messages import BuyerReply, Communication, Conversation, InboundMessage, Outbox
from db.models.page import PageBundle, PageChallenge, PagePasskey, PageSession, PageUpload, PageUploadPart
from db.models.people import Buyer, BuyerContact, Consent, Retailer, Suppression
from db.models.preferences import Preference
from db.models.senders import MailEvent, MailSuppression, Sender
from db.models.storage import StorageUse
from db.models.templates import ContentTemplate, ReplyContent
from db.vault.data_key import DataKey

ALL = (
    DataKey, Ask, AskBill, Anchor, AnchoredHead, AuditHead, AuditLog, Decision, Departure, Dispute, DisputeInvoice,
    HistorySecret, PaymentHistory, ScoreContest, Code, Member, Pin, Try, AskedReminder, Invoice, InvoicePage,
    LadderStep, Payment, PlannedReminder, Enterprise, LegalNotice, NoticeInvoice, NoticeSending, SamadhaanSubmission,
    BuyerReply, Communication, Conversation, InboundMessage, Outbox, Buyer, BuyerContact, Consent, Retailer,
    Suppression, Preference, MailEvent, Call, ContentTemplate, MailSuppression, PageBundle, PageChallenge, PagePasskey,
    PageSession, PageUpload, PageUploadPart, ReplyContent, Sender, StorageUse,
)  # fmt: skip

__all__ = [
    "ALL", "Anchor", "AnchoredHead", "Ask", "AskBill", "AskedReminder", "AuditHead", "AuditLog", "Buyer",
    "BuyerContact", "BuyerReply", "Call", "Code", "Communication", "Consent", "ContentTemplate", "Conversation",
    "DataKey", "Decision", "Departure", "Dispute", "DisputeInvoice", "Enterprise", "HistorySecret", "InboundMessage",
    "Invoice", "InvoicePage", "LadderStep", "LegalNotice", "MailEvent", "MailSuppression", "Member", "NoticeInvoice",
    "NoticeSending", "Outbox", "PageBundle", "PageChallenge", "PagePasskey", "PageSession", "PageUpload",
    "PageUploadPart", "Payment", "PaymentHistory", "Pin", "PlannedReminder", "Preference", "ReplyContent", "Retailer",
    "SamadhaanSubmission", "ScoreContest", "Sender", "StorageUse", "Suppression", "Try",
]  # fmt: skip
