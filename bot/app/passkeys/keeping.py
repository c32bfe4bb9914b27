"""Whoever is signed in adds a passkey or takes one away.

A new one is added soon after signing in, so that whoever finds an open page can't make himself a key of his own.
"""

import uuid
from datetime import timedelta
from typing import Any

import structlog
import webauthn
from flask import Response, jsonify
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from werkzeug.exceptions import BadRequest, Conflict, Forbidden, NotFound

from bot.app import person
from bot.app.guard import signed_in
from bot.app.passkeys.device import answer, asked, challenge_of, host, judged, octets
from bot.app.passkeys.routes import pages
from bot.app.passkeys.trail import note
from bot.app.person import Person
from db import page_passkeys, page_sessions
from db.models import PagePasskey

log = structlog.get_logger()
SOON = timedelta(minutes=15)


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    return jsonify(passkeys=[_shown(each) for each in page_passkeys.of_person(who.retailer_id, who.member_id)])


@pages.post("/new")
@signed_in()
def ask_new(who: Person) -> Response:
    """What the device needs to make a key."""
    session = _soon(who)
    known = page_passkeys.of_person(who.retailer_id, who.member_id)
    options = webauthn.generate_registration_options(
        rp_id=host(),
        rp_name="Baaki",
        user_id=(who.member_id or who.retailer_id).bytes,
        user_name=who.retailer.name or "Baaki",
        challenge=page_passkeys.challenge(session),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(each.credential_id)) for each in known],
    )
    return asked(options)


@pages.post("")
@signed_in()
def add(who: Person) -> tuple[Response, int]:
    """{"credential"}: what the device made. 400 for an answer that is not to our question."""
    session, credential = _soon(who), answer()
    challenge = challenge_of(credential)
    if not page_passkeys.answered(challenge, session):
        raise BadRequest("this was not asked, or was answered before")
    made = judged(webauthn.verify_registration_response, credential, challenge)
    if made is None:
        raise BadRequest("the device's answer does not hold")
    key, count = made.credential_public_key, made.sign_count
    if not page_passkeys.add(who.retailer_id, who.member_id, made.credential_id, key, count):
        raise Conflict("no room for one more")
    note(who, "page_passkey_added")
    return listed(), 201


@pages.delete("/<key>")
@signed_in()
def remove(who: Person, key: str) -> Response:
    if not page_passkeys.remove(who.retailer_id, who.member_id, octets(key)):
        raise NotFound
    note(who, "page_passkey_removed")
    return Response(status=204)


def _soon(who: Person) -> uuid.UUID:
    """The session, if it is young."""
    session = person.session_of_request()
    if session is None or not page_sessions.young(session, SOON):
        log.warning("passkey_too_late", role=who.role)
        raise Forbidden("sign in anew first")
    found: uuid.UUID = session.session_id
    return found


def _shown(key: PagePasskey) -> dict[str, Any]:
    return {
        "id": bytes_to_base64url(bytes(key.credential_id)),
        "added": key.created_at.isoformat(),
        "used": key.used_at.isoformat() if key.used_at else None,
    }
