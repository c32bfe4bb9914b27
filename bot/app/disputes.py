"""Disputes: what waits for the owner's yes, what is at a council and where it stands."""

from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest, NotFound

from bot.app.acts import perform
from bot.app.guard import OWNER, signed_in
from bot.app.notices import pdf
from bot.app.person import Person
from bot.app.wire import body, hexadecimal, identity, iso, said
from bot.here import here
from db import buyers, disputes, page_views
from db.models import Dispute
from jobs.enclosures import dispute as documents
from law.filing import BLOCKING, Fault
from locales import Message
from services.storage import ForgottenError

pages = Blueprint("app_disputes", __name__, url_prefix="/app/api/disputes")


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    return jsonify(disputes=[_dispute(who, each) for each in page_views.disputes(who.retailer_id)])


def _dispute(who: Person, dispute: Dispute) -> dict[str, Any]:
    filed = disputes.submission(dispute)
    faults = [Fault(each) for each in dispute.faults or ()]
    return {
        "id": str(dispute.dispute_id),
        "status": dispute.status,
        "buyer": buyers.name_for(who.retailer_id, dispute.buyer_id),
        "bills": [
            {"id": str(bill.invoice_id), "number": bill.invoice_number} for bill in disputes.invoices_of(dispute)
        ],
        "sha256": bytes(dispute.packet_sha256).hex() if dispute.packet_sha256 else "",
        "faults": [said(Message(f"dispute.fault.{fault.value}")) for fault in faults],
        "blocked": any(fault in BLOCKING for fault in faults),
        "reference": filed.reference_number if filed else None,
        "filed_on": iso(filed.submission_date) if filed else None,
        "stands": said(Message(f"dispute.status.{filed.status}")) if filed else None,
    }


@pages.get("/<dispute_id>/document")
@signed_in()
def document(who: Person, dispute_id: str) -> Response:
    dispute = _known(who, dispute_id)
    try:
        made = documents.make(here(), who.retailer_id, who.lang, {"dispute_id": str(dispute.dispute_id)})
    except (FileNotFoundError, ForgottenError):
        made = None
    return pdf(made.content if made else None, "dispute.pdf")


@pages.post("/<dispute_id>/approve")
@signed_in(OWNER)
def approve(who: Person, dispute_id: str) -> Response:
    """{"pin", "sha256"}: the yes is to these very papers (Property 24), and not to ones that can't be filed."""
    dispute = _known(who, dispute_id)
    if any(Fault(each) in BLOCKING for each in dispute.faults or ()):
        raise BadRequest("what is missing must be mended first")
    about = {"dispute_id": str(dispute.dispute_id), "sha256": hexadecimal(body(), "sha256")}
    return perform(who, "file_dispute", about)


def _known(who: Person, dispute_id: str) -> Dispute:
    found = disputes.get(who.retailer_id, identity(dispute_id))
    if found is None:
        raise NotFound
    return found
