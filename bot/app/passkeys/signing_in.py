"""Whoever has a passkey signs in with it; which keys there are, his device knows."""

import webauthn
from flask import Response, jsonify
from webauthn.helpers.structs import UserVerificationRequirement
from werkzeug.exceptions import Unauthorized

from bot.app import person
from bot.app.door import me
from bot.app.guard import open_door
from bot.app.passkeys.device import answer, asked, challenge_of, host, judged, octets
from bot.app.passkeys.routes import pages
from bot.app.passkeys.trail import note
from bot.app.person import Person
from db import page_passkeys


@pages.post("/challenge")
@open_door
def ask() -> Response:
    options = webauthn.generate_authentication_options(
        rp_id=host(),
        challenge=page_passkeys.challenge(None),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return asked(options)


@pages.post("/session")
@open_door
def sign_in() -> Response:
    """{"credential"} → who it is, with a cookie; 401 for a key that is unknown or an answer that does not hold."""
    who = _whose_key()
    if who is None:
        raise Unauthorized("this passkey does not open")
    note(who, "page_sign_in_passkey")
    return person.sign_in(jsonify(me(who)), who.retailer_id, who.member_id)


def _whose_key() -> Person | None:
    credential = answer()
    known = page_passkeys.find(octets(credential.get("id")))
    challenge = challenge_of(credential)
    if not page_passkeys.answered(challenge, None) or known is None:
        return None
    shown = judged(
        webauthn.verify_authentication_response,
        credential,
        challenge,
        credential_public_key=bytes(known.public_key),
        credential_current_sign_count=known.sign_count,
    )
    who = person.of(known.retailer_id, known.member_id) if shown else None
    if shown is None or who is None:
        return None
    page_passkeys.used(bytes(known.credential_id), shown.new_sign_count)
    return who
