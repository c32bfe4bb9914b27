"""A saved bill's number, date and amount, put right on its page: refused for the chat's own reasons."""

from datetime import date

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from bot.app.guard import WRITERS, signed_in
from bot.app.his import bill_of
from bot.app.person import Person
from bot.app.wire import body, day, rupees, text, told
from db.corrections import Right
from db.database import transaction
from intents import mend_bill
from law.bank_rate import FIRST_DAY

pages = Blueprint("app_corrections", __name__, url_prefix="/app/api/invoices")


@pages.post("/<invoice_id>/correct")
@signed_in(WRITERS)
def correct(who: Person, invoice_id: str) -> Response:
    """{"number", "dated", "amount"}: those that were wrong, all kept or none."""
    asked, turn = body(), who.turn()
    right = Right(
        number=_number(text(asked, "number", 16)) if "number" in asked else None,
        dated=_dated(day(asked, "dated"), turn.today) if "dated" in asked else None,
        amount=rupees(asked, "amount") if "amount" in asked else None,
    )
    if right == Right():
        raise BadRequest("number, dated or amount is needed")
    with transaction():
        kept, reply = mend_bill.correct(turn, bill_of(who, invoice_id), right)
    return jsonify(told(reply, done=kept))


def _number(found: str) -> str:
    if not mend_bill.is_number(found):
        raise BadRequest("number: at most 16 letters, figures, - and /, with a figure in it")
    return found


def _dated(found: date, today: date) -> date:
    if not FIRST_DAY <= found <= today:
        raise BadRequest(f"dated: a day from {FIRST_DAY} to today is needed")
    return found
