"""Passkeys (WebAuthn): a fingerprint or face on the device instead of a code; the `webauthn` package judges answers.

A new one is added soon after signing in, so that whoever finds an open page can't make himself a key of his own.
"""

import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import structlog
import webauthn
from flask import Blueprint, Response, jsonify, request
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import (
    InvalidAuthenticationResponse,
    InvalidJSONStructure,
    InvalidRegistrationResponse,
    WebAuthnException,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from werkzeug.exceptions import BadRequest, Conflict, Forbidden, NotFound, Unauthorized

from bot.app import person
from bot.app.door import me
from bot.app.guard import open_door, signed_in
from bot.app.person import Person
from bot.app.wire import body
from bot.here import here
from db import audit, page_passkeys, page_sessions
from db.models import PagePasskey

pages = Blueprint("app_passkeys", __name__, url_prefix="/app/api/passkeys")
log = structlog.get_logger()
SOON = timedelta(minutes=15)
_REFUSED = (InvalidRegistrationResponse, InvalidAuthenticationResponse, InvalidJSONStructure, WebAuthnException)


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
        rp_id=_host(),
        rp_name="Baaki",
        user_id=(who.member_id or who.retailer_id).bytes,
        user_name=who.retailer.name or "Baaki",
        challenge=page_passkeys.challenge(session),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=bytes(each.credential_id)) for each in known],
    )
    return Response(webauthn.options_to_json(options), mimetype="application/json")


@pages.post("")
@signed_in()
def add(who: Person) -> tuple[Response, int]:
    """{"credential"}: what the device made. 400 for an answer that is not to our question."""
    session, credential = _soon(who), _credential()
    challenge = _challenge(credential)
    if not page_passkeys.answered(challenge, session):
        raise BadRequest("this was not asked, or was answered before")
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_address(),
            require_user_verification=True,
        )
    except _REFUSED as error:
        log.warning("passkey_refused", why=type(error).__name__)
        raise BadRequest("the device's answer does not hold") from error
    key, count = made.credential_public_key, made.sign_count
    if not page_passkeys.add(who.retailer_id, who.member_id, made.credential_id, key, count):
        raise Conflict("no room for one more")
    _note(who, "page_passkey_added")
    return listed(), 201


@pages.delete("/<key>")
@signed_in()
def remove(who: Person, key: str) -> Response:
    if not page_passkeys.remove(who.retailer_id, who.member_id, _bytes(key)):
        raise NotFound
    _note(who, "page_passkey_removed")
    return Response(status=204)


@pages.post("/challenge")
@open_door
def ask() -> Response:
    """For whoever wants to sign in: which keys there are, his device knows."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(),
        challenge=page_passkeys.challenge(None),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Response(webauthn.options_to_json(options), mimetype="application/json")


@pages.post("/session")
@open_door
def sign_in() -> Response:
    """{"credential"} → who it is, with a cookie; 401 for a key that is unknown or an answer that does not hold."""
    credential = _credential()
    known = page_passkeys.find(_bytes(credential.get("id")))
    challenge = _challenge(credential)
    if not page_passkeys.answered(challenge, None) or known is None:
        raise Unauthorized("this passkey does not open")
    try:
        shown = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_address(),
            credential_public_key=bytes(known.public_key),
            credential_current_sign_count=known.sign_count,
            require_user_verification=True,
        )
    except _REFUSED as error:
        log.warning("passkey_refused", why=type(error).__name__)
        raise Unauthorized("this passkey does not open") from error
    who = person.of(known.retailer_id, known.member_id)
    if who is None:
        raise Unauthorized("this passkey does not open")
    page_passkeys.used(bytes(known.credential_id), shown.new_sign_count)
    _note(who, "page_sign_in_passkey")
    return person.sign_in(jsonify(me(who)), who.retailer_id, who.member_id)


def _soon(who: Person) -> uuid.UUID:
    """The session, if it is young."""
    session = person.session_of_request()
    if session is None or not page_sessions.young(session, SOON):
        log.warning("passkey_too_late", role=who.role)
        raise Forbidden("sign in anew first")
    found: uuid.UUID = session.session_id
    return found


def _credential() -> dict[str, Any]:
    found = body().get("credential")
    if not isinstance(found, dict) or not isinstance(found.get("response"), dict):
        raise BadRequest("credential: what the device answered is needed")
    return found


def _challenge(credential: dict[str, Any]) -> bytes:
    """What the device says that it was asked; whether we did, the table knows."""
    try:
        told = webauthn.helpers.parse_client_data_json(_bytes(credential["response"].get("clientDataJSON")))
    except _REFUSED as error:
        raise BadRequest("clientDataJSON is needed") from error
    return told.challenge


def _bytes(written: Any) -> bytes:
    try:
        return base64url_to_bytes(written)
    except (TypeError, ValueError, AttributeError) as error:
        raise BadRequest("base64url is needed") from error


def _shown(key: PagePasskey) -> dict[str, Any]:
    return {
        "id": bytes_to_base64url(bytes(key.credential_id)),
        "added": key.created_at.isoformat(),
        "used": key.used_at.isoformat() if key.used_at else None,
    }


def _address() -> str:
    return here().settings.public_url or request.host_url.rstrip("/")


def _host() -> str:
    return urlsplit(_address()).hostname or ""


def _note(who: Person, action: str) -> None:
    with audit.acting(who.role):
        at = here().clock.now()
        audit.record(who.retailer_id, "retailer", who.retailer_id, action, by="retailer", at=at)
