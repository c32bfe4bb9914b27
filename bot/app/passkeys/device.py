"""What goes to the person's device and what it answers; the `webauthn` package judges it."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog
import webauthn
from flask import Response, request
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import (
    InvalidAuthenticationResponse,
    InvalidJSONStructure,
    InvalidRegistrationResponse,
    WebAuthnException,
)
from webauthn.helpers.structs import PublicKeyCredentialCreationOptions, PublicKeyCredentialRequestOptions
from werkzeug.exceptions import BadRequest

from bot.app.wire import body
from bot.here import here

log = structlog.get_logger()
Credential = dict[str, Any]
T = TypeVar("T")
_REFUSED = (InvalidRegistrationResponse, InvalidAuthenticationResponse, InvalidJSONStructure, WebAuthnException)


def asked(options: PublicKeyCredentialCreationOptions | PublicKeyCredentialRequestOptions) -> Response:
    return Response(webauthn.options_to_json(options), mimetype="application/json")


def answer() -> Credential:
    """{"credential"}: what the device made or showed."""
    found = body().get("credential")
    if not isinstance(found, dict) or not isinstance(found.get("response"), dict):
        raise BadRequest("credential: what the device answered is needed")
    return found


def challenge_of(credential: Credential) -> bytes:
    """What the device says that it was asked; whether we did, the table knows."""
    try:
        told = webauthn.helpers.parse_client_data_json(octets(credential["response"].get("clientDataJSON")))
    except _REFUSED as error:
        raise BadRequest("clientDataJSON is needed") from error
    return told.challenge


def octets(written: Any) -> bytes:
    try:
        return base64url_to_bytes(written)
    except (TypeError, ValueError, AttributeError) as error:
        raise BadRequest("base64url is needed") from error


def judged(verify: Callable[..., T], credential: Credential, challenge: bytes, **known: Any) -> T | None:
    """What `verify` of the package finds in the device's answer; None where it does not hold."""
    try:
        return verify(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=host(),
            expected_origin=_address(),
            require_user_verification=True,
            **known,
        )
    except _REFUSED as error:
        log.warning("passkey_refused", why=type(error).__name__)
        return None


def host() -> str:
    return urlsplit(_address()).hostname or ""


def _address() -> str:
    return here().settings.public_url or request.host_url.rstrip("/")
