"""Notices that wait for a yes, and those that went. A yes names the document's hash and wants the owner's PIN."""

from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from bot.app.acts import perform
from bot.app.guard import OWNER, signed_in
from bot.app.his import notice_of, there
from bot.app.person import Person
from bot.app.wire import body, hexadecimal, iso, money, said
from bot.here import here
from bot.private import file
from db import page_views
from db.models import Invoice, LegalNotice
from intents.approve_notice.about import bills_of, demanded, named
from intents.approve_notice.offer import doubts
from jobs.enclosures import notice as documents
from jobs.enclosures import notice_post
from services.storage import ForgottenError

pages = Blueprint("app_notices", __name__, url_prefix="/app/api/notices")
_SHOWN = ("draft", "approved", "sent")


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    """`making`: what was asked for and is not drafted yet."""
    found = [each for each in page_views.notices(who.retailer_id, _SHOWN) if each.facts]
    making = [bills_of(who.retailer_id, each) for each in page_views.notices(who.retailer_id, ("wanted",))]
    return jsonify(
        notices=[_notice(who, each) for each in found],
        making=[_making(who, bills) for bills in making if bills],
    )


def _making(who: Person, bills: list[Invoice]) -> dict[str, str]:
    told = named(who.retailer_id, bills)
    return {"buyer": told["buyer"], "numbers": told["numbers"]}


def _notice(who: Person, notice: LegalNotice) -> dict[str, Any]:
    asked = demanded(notice)
    open_doubts = doubts(who.retailer_id, notice, who.turn().today) if notice.state == "draft" else ()
    return {
        "id": str(notice.notice_id),
        "state": notice.state,
        "version": notice.version,
        "buyer": asked["buyer"],
        "numbers": asked["numbers"],
        "dated": iso(asked["date"]),
        "pay_by": iso(asked["pay_by"]),
        "outstanding": money(asked["outstanding"]),
        "interest": money(asked["interest"]),
        "total": money(asked["total"]),
        "sha256": notice.sha256,
        "sent_at": notice.sent_at.isoformat() if notice.sent_at else None,
        "doubts": [said(each) for each in open_doubts],
    }


@pages.get("/<notice_id>/document")
@signed_in()
def document(who: Person, notice_id: str) -> Response:
    """The PDF whose hash is shown, byte for byte."""
    notice = notice_of(who, notice_id)
    try:
        about = {"notice_id": str(notice.notice_id), "sha256": notice.sha256}
        content = documents.document(here(), who.retailer_id, about)
    except (FileNotFoundError, ForgottenError):
        content = None
    return pdf(content, documents.NAME)


@pages.get("/<notice_id>/copy")
@signed_in()
def copy(who: Person, notice_id: str) -> Response:
    """The same with a page for the address, to print and send by registered post."""
    notice = notice_of(who, notice_id)
    if notice.state not in ("approved", "sent"):
        raise NotFound
    about = {"notice_id": str(notice.notice_id), "sha256": notice.sha256}
    try:
        made = notice_post.make(here(), who.retailer_id, who.lang, about)
    except (FileNotFoundError, ForgottenError):
        made = None
    return pdf(made.content if made else None, notice_post.NAME)


def pdf(content: bytes | None, name: str) -> Response:
    return file(there(content), "application/pdf", name)


@pages.post("/<notice_id>/approve")
@signed_in(OWNER)
def approve(who: Person, notice_id: str) -> Response:
    """{"pin", "sha256"}: the yes is to the document of this hash and to no other (Property 16)."""
    notice = notice_of(who, notice_id)
    about = {"notice_id": str(notice.notice_id), "sha256": hexadecimal(body(), "sha256")}
    return perform(who, "approve_notice", about)
