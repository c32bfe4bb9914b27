"""Asking for a notice from a bill's page: what stands against it, what must be known first; then it is drafted.

Nothing goes to a buyer by this: the owner's yes to the finished document does that (`notices`).
"""

from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from bot.app.guard import OWNER, WRITERS, signed_in
from bot.app.his import bill_of, notice_of
from bot.app.person import Person
from bot.app.wire import body, one_of, said, text, told
from bot.here import here
from db import notices
from db.database import transaction
from db.models import LegalNotice
from intents.approve_notice import about, begin, standing
from intents.approve_notice.again import take
from intents.turn import say
from jobs.dispatch import dispatch
from law.eligibility import refuses

pages = Blueprint("app_notice_wishes", __name__, url_prefix="/app/api/notices")
_ALL = ("one", "all")


@pages.get("/wish/<invoice_id>")
@signed_in(WRITERS)
def look(who: Person, invoice_id: str) -> Response:
    """What the chat would say and ask before it drafts a notice about this bill."""
    turn, bill = who.turn(), bill_of(who, invoice_id)
    known = begin.known_of(turn, [bill])
    found = about.reasons(who.retailer_id, [bill], turn.today)
    return jsonify(
        known={"id": str(known.notice_id), "state": known.state} if known else None,
        against=[said(each) for each in begin.why_not(turn, bill)],
        doubts=[said(about.doubt(bill, reason)) for _, reason in found if not refuses(reason)],
        needs=[_needed(each) for each in standing.needs(who.retailer_id)],
        late=[each.invoice_number for each in about.in_order(begin.late_of(turn, bill.buyer_id))],
    )


def _needed(step: str) -> dict[str, Any]:
    asked, choices = standing.question(step)
    values = standing.VALUES.get(step, ())
    return {
        "name": step,
        "said": said(asked),
        "choices": [{"value": value, "said": said(each)} for value, each in zip(values, choices, strict=True)],
    }


@pages.post("")
@signed_in(WRITERS)
def wish(who: Person) -> Response:
    """{"invoice", "bills": one or all that are late of this buyer's, and what `needs` named} → it is being drafted, or
    why not."""
    asked, turn = body(), who.turn()
    with transaction():
        bill = bill_of(who, text(asked, "invoice", 40))
        for step in standing.needs(who.retailer_id):
            if step in asked and not standing.learn(turn, step, text(asked, step, 400)):
                return jsonify(told(say(standing.wrong_with(step)), done=False))
        bills = begin.late_of(turn, bill.buyer_id) if one_of(asked, "bills", _ALL) == "all" else [bill]
        reply = begin.for_buyer(turn, bills or [bill])
        known = begin.known_of(turn, [bill])
    dispatch(here())
    return jsonify(told(reply, done=known is not None and known.state in notices.OPEN))


@pages.post("/<notice_id>/again")
@signed_in(OWNER)
def send_again(who: Person, notice_id: str) -> Response:
    """Of one that is approved or sent: his yes to this document stands, as long as it is true."""
    return _take(who, notice_id, "send_again")


@pages.post("/<notice_id>/renew")
@signed_in(WRITERS)
def renew(who: Person, notice_id: str) -> Response:
    """A new one of what is still owed of it, dated today; it waits for a yes of its own."""
    return _take(who, notice_id, "new_one")


def _take(who: Person, notice_id: str, what: str) -> Response:
    found = _approved(who, notice_id)
    with transaction():
        reply = take(who.turn(), found.notice_id, what)
    dispatch(here())
    return jsonify(told(reply, done=not reply.state))


def _approved(who: Person, notice_id: str) -> LegalNotice:
    found = notice_of(who, notice_id)
    if found.state not in ("approved", "sent"):
        raise BadRequest("a notice that was approved is needed")
    return found
