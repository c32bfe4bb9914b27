"""A reminder, at once or on a day, from a bill's page: shown first, sent or kept by a second request, called off by a
third; refused for the chat's own reasons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest

from bot.app.guard import WRITERS, signed_in
from bot.app.his import bill_of
from bot.app.person import Person
from bot.app.wire import body, day, told
from bot.here import here
from db.database import transaction
from intents import remind
from intents.turn import say
from jobs.dispatch import dispatch

pages = Blueprint("app_reminders", __name__, url_prefix="/app/api/invoices")


@pages.get("/<invoice_id>/remind")
@signed_in(WRITERS)
def look(who: Person, invoice_id: str) -> Response:
    """What would go and when; "open" where it may. ?on=YYYY-MM-DD"""
    reply = remind.look(who.turn(), [bill_of(who, invoice_id)], _on(who, request.args))
    return jsonify(told(reply, done=False) | {"open": bool(reply.choices)})


@pages.post("/<invoice_id>/remind")
@signed_in(WRITERS)
def send(who: Person, invoice_id: str) -> Response:
    """Once to a buyer on a day, however often it is said. {"on"} where it is not to go at once."""
    on = _on(who, body())
    with transaction():
        sent = remind.send(who.turn(), [bill_of(who, invoice_id).invoice_id], on)
    dispatch(here())
    return jsonify(told(say(*sent.said), done=sent.written))


@pages.post("/<invoice_id>/remind/off")
@signed_in(WRITERS)
def call_off(who: Person, invoice_id: str) -> Response:
    """What was planned, or waits for its hour."""
    with transaction():
        said = remind.call_off(who.turn(), [bill_of(who, invoice_id).invoice_id])
    return jsonify(told(say(said), done=said.id == "remind.called_off"))


def _on(who: Person, asked: Mapping[str, Any]) -> date | None:
    """Today or later, and near enough to be kept."""
    if not asked.get("on"):
        return None
    on, today = day(dict(asked), "on"), who.turn().today
    if not today <= on <= today + remind.FURTHEST:
        raise BadRequest("on: a day from today on, within 90 days, is needed")
    return on
