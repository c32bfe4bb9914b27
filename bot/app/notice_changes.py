"""A draft is changed before the yes: each change is a new version with a hash of its own, as in the chat."""

from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from bot.app.guard import WRITERS, signed_in
from bot.app.his import notice_of
from bot.app.person import Person
from bot.app.wire import body, money, one_of, said, text, told
from bot.here import here
from db.database import transaction
from db.models import Invoice, LegalNotice
from intents.approve_notice import change
from intents.turn import Reply, Turn, say
from jobs.dispatch import dispatch
from locales import Message

pages = Blueprint("app_notice_changes", __name__, url_prefix="/app/api/notices")
WHAT = tuple(what for what in change.WHAT if what != "money")
"""Where to pay is changed in the settings, with the PIN."""


@pages.get("/<notice_id>/change")
@signed_in(WRITERS)
def look(who: Person, notice_id: str) -> Response:
    """What can be changed, and of which bills."""
    turn, notice = who.turn(), _draft(who, notice_id)
    return jsonify(
        said=said(Message("notice.change_what")),
        choices=[{"value": what, "said": said(Message(f"notice.change.{what}"))} for what in WHAT],
        which=said(Message("notice.ask_which_bill")),
        bills=[_bill(each) for each in change.bills_in(turn, notice)],
    )


def _bill(bill: Invoice) -> dict[str, Any]:
    return {"id": str(bill.invoice_id), "number": bill.invoice_number, "amount": money(bill.principal_amount)}


@pages.post("/<notice_id>/change")
@signed_in(WRITERS)
def keep(who: Person, notice_id: str) -> Response:
    """{"what", "value", "invoice" for an amount or a bill that is left out} → a new version is being made."""
    asked, turn = body(), who.turn()
    what = one_of(asked, "what", WHAT)
    with transaction():
        notice = _draft(who, notice_id)
        reply = _changed(turn, notice, what, asked)
    dispatch(here())
    return jsonify(told(reply or say(change.wrong_with(what)), done=reply is not None))


def _changed(turn: Turn, notice: LegalNotice, what: str, asked: dict[str, Any]) -> Reply | None:
    """None where the value is none, or the only bill would be left out."""
    bills = change.bills_in(turn, notice)
    if what not in ("amount", "bill_out"):
        return change.take(turn, notice, what, text(asked, "value", 400))
    bill = next((each for each in bills if str(each.invoice_id) == asked.get("invoice")), None)
    if bill is None:
        raise BadRequest("invoice: one that the notice speaks of is needed")
    if what == "amount":
        return change.take(turn, notice, what, text(asked, "value", 40), str(bill.invoice_id))
    return change.leave_out(turn, notice, bill) if len(bills) > 1 else None


def _draft(who: Person, notice_id: str) -> LegalNotice:
    found = notice_of(who, notice_id)
    if found.state != "draft":
        raise BadRequest("a draft is needed")
    return found
