"""Disputes: what can be begun, what waits for the owner's yes, what is at a council and where it stands."""

import uuid
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from bot.app.acts import perform
from bot.app.guard import OWNER, WRITERS, signed_in
from bot.app.his import there
from bot.app.notices import pdf
from bot.app.person import Person
from bot.app.wire import body, hexadecimal, identity, iso, said, text, told
from bot.here import here
from db import buyers, disputes, invoices, page_views
from db.database import transaction
from db.models import Dispute
from intents import file_dispute
from intents.file_dispute import choosing, reported
from intents.file_dispute.choosing import Dues
from intents.turn import Turn, say
from jobs.dispatch import dispatch
from jobs.enclosures import dispute as documents
from law.filing import BLOCKING, Fault
from locales import Message
from services.storage import ForgottenError

pages = Blueprint("app_disputes", __name__, url_prefix="/app/api/disputes")
MOST = 100
_LEARNT = {"pan": file_dispute.learn_pan, "address": file_dispute.learn_address}


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    turn = who.turn()
    return jsonify(
        disputes=[_dispute(who, each) for each in page_views.disputes(who.retailer_id)],
        offers=[{"bills": [str(each) for each in dues.ids], "said": said(dues.choice)} for dues in _offers(turn)],
        needs=file_dispute.needs(turn),
    )


def _offers(turn: Turn) -> list[Dues]:
    """What can be begun: the chat's own choices, but for bills of which papers are being made already."""
    assert turn.retailer_id is not None  # noqa: S101 -- the page's people have a firm
    unpaid = choosing.late(turn, invoices.unpaid(turn.retailer_id))
    fresh = [bill for bill in unpaid if disputes.open_for(turn.retailer_id, [bill.invoice_id]) is None]
    return choosing.offers(turn, fresh, MOST)


@pages.post("")
@signed_in(WRITERS)
def begin(who: Person) -> Response:
    """{"bills": as they were offered, "pan", "address"}: the papers are made; they go by the owner's PIN alone."""
    asked, turn = body(), who.turn()
    with transaction():
        ids = _offered(turn, asked)
        for name, learn in _LEARNT.items():
            if asked.get(name) and not learn(turn, text(asked, name, 400)):
                return jsonify(told(say(Message(f"dispute.{name}_wrong")), done=False))
        reply = file_dispute.chosen(turn, ids)
    dispatch(here())
    return jsonify(told(reply, done=not reply.state))


def _offered(turn: Turn, asked: dict[str, Any]) -> list[uuid.UUID]:
    """404 for anything that is not offered: another's bill, a paid one, one in time."""
    named = asked.get("bills")
    if not isinstance(named, list) or not all(isinstance(each, str) for each in named):
        raise BadRequest("bills: a list of ids is needed")
    wanted = {identity(each) for each in named}
    return there(next((dues for dues in _offers(turn) if set(dues.ids) == wanted), None)).ids


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


@pages.post("/<dispute_id>/reference")
@signed_in(WRITERS)
def reference(who: Person, dispute_id: str) -> Response:
    """{"number"}: what the portal gave to whoever uploaded the papers himself."""
    number, dispute = text(body(), "number", 60).upper(), _known(who, dispute_id)
    if dispute.status != "exported" or not reported.is_number(number):
        raise BadRequest("number: the one of a dispute that was handed out is needed")
    with transaction():
        return jsonify(told(reported.keep(who.turn(), dispute, number), done=True))


def _known(who: Person, dispute_id: str) -> Dispute:
    return there(disputes.get(who.retailer_id, identity(dispute_id)))
