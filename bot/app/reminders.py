"""A reminder at once, from a bill's page: shown first, sent by a second request, refused for the chat's own reasons."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from bot.app.guard import WRITERS, signed_in
from bot.app.person import Person
from bot.app.wire import identity, told
from bot.here import here
from db import invoices
from db.database import transaction
from db.models import Invoice
from intents import remind
from intents.turn import say
from jobs.dispatch import dispatch

pages = Blueprint("app_reminders", __name__, url_prefix="/app/api/invoices")


@pages.get("/<invoice_id>/remind")
@signed_in(WRITERS)
def look(who: Person, invoice_id: str) -> Response:
    """What would go and when; "open" where it may."""
    reply = remind.look(who.turn(), [_bill(who, invoice_id)])
    return jsonify(told(reply, done=False) | {"open": bool(reply.choices)})


@pages.post("/<invoice_id>/remind")
@signed_in(WRITERS)
def send(who: Person, invoice_id: str) -> Response:
    """Once to a buyer on a day, however often it is said."""
    with transaction():
        sent = remind.send(who.turn(), [_bill(who, invoice_id).invoice_id])
    dispatch(here())
    return jsonify(told(say(*sent.said), done=sent.written))


def _bill(who: Person, invoice_id: str) -> Invoice:
    """404 for somebody else's, as for one that is not there."""
    found = invoices.get(who.retailer_id, identity(invoice_id))
    if found is None:
        raise NotFound
    return found
