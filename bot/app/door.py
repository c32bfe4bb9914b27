"""Signing in: a phone number, a code that comes to it by WhatsApp or SMS, a session. And out again.

A number that is not known here is answered just like one that is: nobody learns who is with Baaki.
"""

import uuid
from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest, NotFound, Unauthorized

from bot.app import person, wire
from bot.app.guard import open_door, signed_in
from bot.app.person import Person
from bot.here import here
from db import audit, codes, members, outbox, proofs, retailers, secret_hash
from db.codes import TooSoon
from db.database import transaction
from db.proofs import Tried
from intents import answers
from intents.change_language import change
from intents.spoken import Spoken
from jobs.dispatch import dispatch
from jobs.known import Known, known
from locales import LANGUAGES, Message, as_lang

pages = Blueprint("app_door", __name__, url_prefix="/app/api")
_NOBODY = uuid.UUID(int=0)


@pages.post("/code")
@open_door
def send_code() -> tuple[Response, int]:
    """{"phone"} → 202, whoever it is; a code goes to a number that may sign in, as often as one may be asked for.
    400 for what can be nobody's number."""
    written = wire.text(wire.body(), "phone", 30)
    if answers.phone(written) is None:
        raise BadRequest("phone: a number is needed")
    who = _who(written)
    if who is None:
        # As long as it takes with a number that is known.
        secret_hash.make(_NOBODY, "000000")
    else:
        _send(who)
    return jsonify(sent=True), 202


def _send(who: Person) -> None:
    with transaction():
        issued = codes.issue(who.retailer_id, proofs.page_door(who.member_id), here().clock.now())
        if isinstance(issued, TooSoon):
            return
        outbox.put(
            retailer_id=who.retailer_id,
            kind="code",
            channel="sms" if here().settings.twilio_sms_from else "whatsapp",
            recipient=who.phone,
            language=who.lang,
            message=Spoken((Message("page.code", {"code": issued.code}),)).to_json(),
            key=f"code:{issued.code_id}",
        )
    dispatch(here())


@pages.post("/session")
@open_door
def sign_in() -> Response:
    """{"phone", "code"} → who it is, with a cookie; 401 for a code that is wrong, used, old or locked out."""
    asked = wire.body()
    who, code = _who(wire.text(asked, "phone", 30)), wire.text(asked, "code", 12)
    if who is None:
        secret_hash.make(_NOBODY, code)
        raise Unauthorized("this code does not open")
    now = here().clock.now()
    tried = proofs.try_secret(who.retailer_id, proofs.page_door(who.member_id), code, now)
    with audit.acting(who.role):
        audit.record(who.retailer_id, "retailer", who.retailer_id, f"page_sign_in_{tried}", by="retailer", at=now)
    if tried is not Tried.RIGHT:
        raise Unauthorized("this code does not open")
    return person.sign_in(jsonify(me(who)), who.retailer_id, who.member_id)


@pages.get("/session")
@signed_in()
def show(who: Person) -> Response:
    return jsonify(me(who))


@pages.delete("/session")
@open_door
def sign_out() -> Response:
    """Also where the session is over: the cookie goes."""
    return person.sign_out(Response(status=204))


@pages.post("/language")
@signed_in()
def set_language(who: Person) -> Response:
    """The same as by chat: what comes by WhatsApp is in it too."""
    change(who.turn(), as_lang(wire.one_of(wire.body(), "language", LANGUAGES)))
    return Response(status=204)


@pages.post("/firm")
@signed_in()
def choose_firm(who: Person) -> Response:
    """{"firm"}: an accountant of several goes to another of them, by chat too."""
    firm = wire.identity(wire.text(wire.body(), "firm", 40))
    chosen = next((each for each in members.memberships(who.phone) if each.retailer_id == firm), None)
    if who.member is None or chosen is None:
        raise NotFound
    members.choose(firm, chosen.member_id, here().clock.now())
    return person.sign_in(jsonify(me(Person(retailers.get(firm), chosen))), firm, chosen.member_id)


def me(who: Person) -> dict[str, Any]:
    mine = members.memberships(who.phone) if who.member else []
    firms = [{"id": str(each.retailer_id), "name": retailers.get(each.retailer_id).name} for each in mine]
    return {
        "firm": {"id": str(who.retailer_id), "name": who.retailer.name},
        "role": who.role,
        "language": who.lang,
        "has_pin": proofs.has_pin(who.retailer_id),
        "firms": firms if len(firms) > 1 else [],
        "today": who.turn().today.isoformat(),
    }


def _who(written: str) -> Person | None:
    """Whose number it is, if he may sign in: an active account's owner, or somebody of a firm."""
    phone = answers.phone(written)
    found = known(phone) if phone else Known()
    retailer = found.retailer
    return Person(retailer, found.member) if retailer is not None and retailer.status == "active" else None
