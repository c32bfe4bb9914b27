"""File what the retailer has approved: at the portal, or as a packet that a person uploads (Property 25)."""

import hashlib
from datetime import timedelta

import structlog

from config.clock import today
from db import buyers, disputes, dues
from db.database import transaction
from db.models import Dispute, Invoice
from jobs import news
from jobs.disputes.form import money
from jobs.disputes.packet import unpacked
from jobs.disputes.papers import packet, reference_pages
from jobs.enclosures.file import File
from jobs.enclosures.offering import offer
from jobs.house import House
from law.claim import Claim
from law.filing import DECIDED_WITHIN_DAYS
from locales import Message, Value
from services.portal import Filed, Filing, PortalRefusedError, PortalUnreachableError

log = structlog.get_logger()
_WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440))
_PACKET = "dispute.zip"
_STATED = ("number", "date", "paid", "outstanding")
LINK_OPEN = timedelta(days=7)


def submit(here: House, dispute: Dispute) -> None:
    """The papers' hash is in the idempotency key: however often this runs, the portal has them once."""
    if not _still_so(here, dispute):
        _not_filed(here, dispute)
        return
    papers = packet(here, dispute)
    if here.services.portal is None:
        _hand_out(here, dispute, papers)
        return
    form, attached = unpacked(papers)
    try:
        key = f"{dispute.dispute_id}:{hashlib.sha256(papers).hexdigest()}"
        filed = here.services.portal.submit(Filing(form, tuple(attached)), key)
    except PortalRefusedError as refused:
        _refused(here, dispute, refused.reasons)
    except PortalUnreachableError:
        _later(here, dispute)
    else:
        _filed(here, dispute, filed)


def _still_so(here: House, dispute: Dispute) -> bool:
    """Whether every bill is what the form says, and is owed so: a portal may have been away for days, money came
    meanwhile, or a bill was put right after the form was made."""
    bills = disputes.invoices_of(dispute)
    owed = dues.claims_of(bills, today(here.clock))
    now = [_stated(bill, owed[bill.invoice_id]) for bill in bills]
    return now == [tuple(row[name] for name in _STATED) for row in dispute.form["invoices"]]


def _stated(bill: Invoice, owed: Claim) -> tuple[str, ...]:
    return bill.invoice_number, bill.invoice_date.isoformat(), money(owed.paid), money(owed.outstanding)


def _not_filed(here: House, dispute: Dispute) -> None:
    """The yes was to other papers. What is still owed of it is drafted anew, for a new yes; nothing owed ends it."""
    now = here.clock.now()
    with transaction():
        unpaid = [bill.invoice_id for bill in disputes.invoices_of(dispute) if bill.status != "paid"]
        disputes.withdraw(dispute, now)
        if unpaid:
            disputes.want(dispute.retailer_id, dispute.buyer_id, unpaid, now)
        told = Message("dispute.changed") if unpaid else Message("dispute.settled", _buyer(dispute))
        _tell(dispute, told, "not_filed")


def _filed(here: House, dispute: Dispute, filed: Filed) -> None:
    on = today(here.clock)
    with transaction():
        if disputes.filed(dispute, filed.reference_number, filed.url, on, here.clock.now()):
            told: dict[str, Value] = {
                "reference": filed.reference_number,
                "by": on + timedelta(days=DECIDED_WITHIN_DAYS),
            }
            _tell(dispute, Message("dispute.filed", told | _buyer(dispute)), "filed")


def _refused(here: House, dispute: Dispute, reasons: list[str]) -> None:
    """The portal's own words are passed on, a line each; the draft stays."""
    with transaction():
        disputes.refused(dispute, reasons, here.clock.now())
        lines = tuple(Message("dispute.fault", {"text": " ".join(reason.split())[:200]}) for reason in reasons)
        _tell(dispute, Message("dispute.refused", {"reasons": lines}), f"refused:{here.clock.now():%Y%m%d%H%M%S}")


def _later(here: House, dispute: Dispute) -> None:
    wait = _WAITS[min(dispute.attempts, len(_WAITS) - 1)]
    log.warning("portal_unreachable", dispute_id=str(dispute.dispute_id), attempt=dispute.attempts + 1)
    with transaction():
        disputes.try_again(dispute, wait, here.clock.now())
        _tell(dispute, Message("dispute.delayed"), "delayed")


def _hand_out(here: House, dispute: Dispute, papers: bytes) -> None:
    """No portal is configured: the retailer gets everything to upload, and the steps."""
    file = File(dispute.retailer_id, papers, "application/zip", _PACKET)
    link = offer(here, dispute.dispute_id, file, open_for=LINK_OPEN)
    with transaction():
        if disputes.exported(dispute, here.clock.now()):
            told = Message("dispute.exported", {"link": link} | _buyer(dispute))
            enclosed = reference_pages(dispute, _buyer(dispute)["buyer"])
            news.tell(dispute.retailer_id, told, f"dispute:{dispute.dispute_id}:exported", enclosed)


def _buyer(dispute: Dispute) -> dict[str, str]:
    return {"buyer": buyers.name_for(dispute.retailer_id, dispute.buyer_id)}


def _tell(dispute: Dispute, told: Message, what: str) -> None:
    news.tell(dispute.retailer_id, told, f"dispute:{dispute.dispute_id}:{what}")
