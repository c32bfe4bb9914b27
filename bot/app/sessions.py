"""Where this person is signed in, and signing out there: for a phone that was lost or lent. It wants no PIN."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import NotFound, Unauthorized

from bot.app import person
from bot.app.guard import signed_in
from bot.app.person import Person
from bot.app.wire import identity
from bot.here import here
from db import audit, page_sessions
from db.database import transaction
from db.models import PageSession

pages = Blueprint("app_sessions", __name__, url_prefix="/app/api/sessions")


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    """His own; what others of the firm have open is theirs, and ends with their membership."""
    own = _own()
    found = page_sessions.of_person(who.retailer_id, who.member_id)
    return jsonify(
        sessions=[
            {
                "id": str(each.session_id),
                "device": each.device or None,
                "since": each.created_at.isoformat(),
                "seen": each.seen_at.isoformat(),
                "own": each.session_id == own.session_id,
            }
            for each in found
        ]
    )


@pages.delete("/<session_id>")
@signed_in()
def end(who: Person, session_id: str) -> Response:
    with transaction():
        if not page_sessions.end_one(who.retailer_id, who.member_id, identity(session_id)):
            raise NotFound
        _note(who, 1)
    return Response(status=204)


@pages.delete("")
@signed_in()
def end_others(who: Person) -> Response:
    """Everywhere but here."""
    with transaction():
        ended = page_sessions.end_all_but(who.retailer_id, who.member_id, _own().session_id)
        if ended:
            _note(who, ended)
    return jsonify(ended=ended)


def _own() -> PageSession:
    found = person.session_of_request()
    if found is None:
        # Ended by another device between the guard and here.
        raise Unauthorized("signed out")
    return found


def _note(who: Person, ended: int) -> None:
    at = here().clock.now()
    audit.record(
        who.retailer_id, "retailer", who.retailer_id, "page_sessions_ended", by="retailer", at=at, sessions=ended
    )
