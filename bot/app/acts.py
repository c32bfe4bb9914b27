"""What is done from the page: money that came, and the weighty acts, which want the PIN as they do in the chat."""

import uuid
from decimal import Decimal

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest, NotFound

from bot.app.guard import WRITERS, signed_in
from bot.app.person import Person
from bot.app.wire import body, day, identity, text, told
from bot.here import here
from db import audit, dues, invoices, proofs
from db.database import transaction
from db.payments import NewPayment
from db.proofs import Tried
from intents.acts import ACTS
from intents.mark_paid import done
from intents.post import post
from intents.proof.sending import minutes_until
from intents.proof.strength import is_pin
from intents.spoken import Spoken
from intents.turn import Reply, Turn, say
from jobs.dispatch import dispatch
from locales import Message

pages = Blueprint("app_acts", __name__, url_prefix="/app/api")


@pages.post("/invoices/<invoice_id>/paid")
@signed_in(WRITERS)
def paid(who: Person, invoice_id: str) -> Response:
    """{"paid_on", "reference"}: all that was left of the principal came. Said twice, it counts once."""
    asked = body()
    turn, reference = who.turn(), text(asked, "reference", 40)
    with transaction():
        bill = next(iter(invoices.lock(who.retailer_id, [identity(invoice_id)])), None)
        if bill is None:
            raise NotFound
        paid_on = day(asked, "paid_on")
        if not bill.invoice_date <= paid_on <= turn.today:
            raise BadRequest("paid_on: a day from the bill's to today is needed")
        if bill.status == "paid":
            reply = say(Message("paid.already", {"number": bill.invoice_number}))
        else:
            left = dues.claim_of(bill, max(turn.today, paid_on)).outstanding
            reply = done.record(turn, bill, NewPayment(paid_on, reference, left, interest_part=Decimal(0)))
    return jsonify(told(reply, done=True))


def perform(who: Person, act: str, about: dict[str, str]) -> Response:
    """A weighty act, asked with {"pin"}: done in the request that proves who it is (`intents/acts.py`)."""
    pin, turn = text(body(), "pin", 6), who.turn()
    # The try is kept whatever becomes of the act: a guess that fails counts.
    shut = _shut(turn, who.retailer_id, act, pin)
    if shut is not None:
        return jsonify(told(say(shut), done=False))
    with transaction():
        reply = ACTS[act](turn, about)
        _send_files(turn, reply)
    dispatch(here())
    return jsonify(told(reply, done=True))


def _shut(turn: Turn, retailer_id: uuid.UUID, act: str, pin: str) -> Message | None:
    """Why the act is not done; None where the PIN is right."""
    if until := proofs.locked_until(retailer_id, "own", turn.now):
        return Message("proof.locked", {"n": minutes_until(until, turn.now)})
    if not proofs.has_pin(retailer_id):
        return Message("page.no_pin")
    tried = proofs.try_secret(retailer_id, "own", pin, turn.now) if is_pin(pin) else Tried.WRONG
    audit.record(retailer_id, "retailer", retailer_id, f"proof_{tried}", by="retailer", at=turn.now, act=act)
    if tried is Tried.RIGHT:
        return None
    until = proofs.locked_until(retailer_id, "own", turn.now)
    return Message("proof.locked", {"n": minutes_until(until, turn.now)}) if until else Message("page.pin_wrong")


def _send_files(turn: Turn, reply: Reply) -> None:
    """What the act hands out goes to his WhatsApp, as it would from the chat."""
    if reply.enclosures:
        post(
            Spoken(reply.parts, (), reply.enclosures),
            retailer_id=turn.retailer_id,
            kind="reply",
            recipient=turn.phone,
            language=turn.lang,
            key=f"page:{turn.message_sid}",
        )
