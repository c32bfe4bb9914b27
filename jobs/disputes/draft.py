"""Draft a dispute: the register asked, form and papers made, the retailer shown all of it (Properties 21–24)."""

import hashlib

import structlog

from config.clock import today
from db import audit, disputes, invoices, retailers
from db.database import transaction
from db.models import Dispute
from intents import file_dispute
from intents.spoken import Spoken
from jobs import abroad, news
from jobs.disputes import paper, telling
from jobs.disputes.attach import as_pdf
from jobs.disputes.case import Case, gather
from jobs.disputes.form import values
from jobs.disputes.packet import packed
from jobs.disputes.papers import reference_pages
from jobs.house import House
from law.filing import BLOCKING, Fault, UdyamCheck, faults
from locales import Message, Value, as_lang
from services.portal import Paper
from services.udyam import Registration, UdyamUnreachableError

log = structlog.get_logger()
PDF = "application/pdf"


def draft(here: House, dispute: Dispute) -> None:
    """Make the papers as things stand today and ask for the retailer's yes."""
    check, registration = _registered(here, dispute)
    case = gather(dispute, today(here.clock))
    lang = as_lang(case.retailer.preferred_language)
    form = values(case, registration)
    attached = _attached(here, case)
    story = telling.told(abroad.of(here, dispute.retailer_id), case, lang)
    pages = paper.reference(case, form, _named(case, attached), lang, story)
    own = Paper("1-reference.pdf", PDF, pages)
    against = faults(case.reference(check, tuple(len(each.content) for each in attached)), case.as_of)
    packet = packed(form, [own, *attached])
    sha256 = hashlib.sha256(packet).digest()
    key = f"disputes/{dispute.retailer_id}/{dispute.dispute_id}/{sha256.hex()[:16]}"
    here.services.storage.put(dispute.retailer_id, f"{key}.zip", packet)
    here.services.storage.put(dispute.retailer_id, f"{key}.pdf", own.content)
    with transaction():
        if disputes.drafted(dispute, form, [*against], (f"{key}.zip", sha256), check.value, here.clock.now()):
            _show(dispute, case, against, sha256.hex())


def _registered(here: House, dispute: Dispute) -> tuple[UdyamCheck, Registration | None]:
    """What the register says of the supplier; its silence is a warning, not an end (Property 21)."""
    number = retailers.get(dispute.retailer_id).udyam_number or ""
    check, found = UdyamCheck.UNREACHABLE, None
    try:
        if here.services.udyam is not None:
            found = here.services.udyam.find(number)
            check = UdyamCheck.VERIFIED if found else UdyamCheck.UNKNOWN
    except UdyamUnreachableError:
        log.warning("udyam_register_unreachable", dispute_id=str(dispute.dispute_id))
    audit.record(
        dispute.retailer_id, "dispute", dispute.dispute_id, "udyam_checked", by="system", at=here.clock.now(),
        result=check.value,
    )  # fmt: skip
    return check, found


def _attached(here: House, case: Case) -> list[Paper]:
    """Each bill as it was sent to us, then the notice (Property 23)."""
    storage, papers = here.services.storage, []
    for at, (bill, _) in enumerate(case.bills, start=1):
        pages = invoices.pages(case.retailer.retailer_id, bill.invoice_id)
        content = as_pdf([(page.media_type, storage.get(page.document_key)) for page in pages])
        papers.append(Paper(f"2-invoice-{at}.pdf", PDF, content))
    if case.notice is not None and case.notice.document_key:
        papers.append(Paper("3-notice.pdf", PDF, as_pdf([(PDF, storage.get(case.notice.document_key))])))
    return papers


def _named(case: Case, attached: list[Paper]) -> list[str]:
    """The files as the reference lists them: of an invoice's its number too."""
    numbers = [f": {bill.invoice_number}" for bill, _ in case.bills]
    others = [""] * (len(attached) - len(numbers))
    return [f"{each.name}{number}" for each, number in zip(attached, [*numbers, *others], strict=True)]


def _show(dispute: Dispute, case: Case, against: list[Fault], sha256: str) -> None:
    """The draft, what stands against it, and the question."""
    told: dict[str, Value] = {
        "buyer": case.buyer,
        "principal": case.sum("outstanding"),
        "interest": case.sum("interest"),
        "total": case.sum("total"),
        "as_of": case.as_of,
        "council": paper.council_name(case),
    }
    notes = tuple(Message("dispute.fault", {"text": Message(f"dispute.fault.{fault.value}")}) for fault in against)
    parts = [Message("dispute.ready", told)] + ([Message("dispute.look", {"faults": notes})] if notes else [])
    key, pages = f"dispute:{dispute.dispute_id}:{sha256}", (reference_pages(dispute, case.buyer),)
    if any(fault in BLOCKING for fault in against):
        news.ask(dispute.retailer_id, Spoken((*parts, Message("dispute.blocked")), (), pages), {}, key)
        return
    asked = file_dispute.question(dispute.dispute_id, sha256)
    news.ask(dispute.retailer_id, Spoken((*parts, *asked.parts), asked.choices, pages), asked.state, key)
