"""Leaving: the owner's account with all that is in it, after the chat's days; a member's place in the firm, at once."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound

from bot.app.acts import perform
from bot.app.guard import OWNER, signed_in
from bot.app.his import there
from bot.app.person import Person
from bot.app.wire import said, told
from bot.here import here
from db import departures
from db.database import transaction
from intents import delete_data, leaving
from intents.members import joining
from intents.turn import Role
from jobs.dispatch import dispatch

pages = Blueprint("app_leaving", __name__, url_prefix="/app/api")
MEMBERS: tuple[Role, ...] = ("helper", "accountant")


@pages.get("/settings/leave")
@signed_in(OWNER)
def look(who: Person) -> Response:
    """What the chat says before it asks for the yes: what goes, when, and what a council needs longer."""
    asked = delete_data.again(who.turn())
    return jsonify(said=said(*asked.parts), yes=said(asked.choices[0]))


@pages.post("/settings/leave")
@signed_in(OWNER)
def leave(who: Person) -> Response:
    """{"pin"}: it can be called back until the day comes. A copy of everything comes by WhatsApp. 404 for who is
    leaving already."""
    if departures.open_of(who.retailer_id) is not None:
        raise NotFound
    return perform(who, "delete_data", {})


@pages.post("/settings/stay")
@signed_in(OWNER)
def stay(who: Person) -> Response:
    """Who asked to be forgotten calls it back, without his PIN: nothing is lost by it. 404 for who is not leaving."""
    with transaction():
        stayed = there(leaving.stay(who.turn()))
    return jsonify(told(stayed, done=True))


@pages.get("/members/leave")
@signed_in(MEMBERS)
def look_member(who: Person) -> Response:
    asked = joining.ask_leave(who.turn())
    return jsonify(said=said(*asked.parts), yes=said(asked.choices[0]))


@pages.post("/members/leave")
@signed_in(MEMBERS)
def leave_firm(who: Person) -> Response:
    """All that is kept of him is that he is one: his number goes, the firm's papers stay. His session ends with it."""
    with transaction():
        reply = joining.leave(who.turn())
    dispatch(here())
    return jsonify(told(reply, done=True))
