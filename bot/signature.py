"""Twilio's signature: over the address that Twilio called, which behind a proxy is PUBLIC_URL's."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from flask import request
from twilio.request_validator import RequestValidator
from werkzeug.exceptions import Forbidden

from bot.here import here
from config import counts

P = ParamSpec("P")
R = TypeVar("R")


def signed(view: Callable[P, R]) -> Callable[P, R]:
    """403 for a request that our Twilio account did not sign; the view does not run, nothing is stored."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not _genuine():
            counts.add("baaki_denials_total", door="twilio")
            raise Forbidden("signature")
        return view(*args, **kwargs)

    checked.authentication = "twilio signature"  # type: ignore[attr-defined]  # read by the test that walks the routes
    return checked


def _genuine() -> bool:
    settings = here().settings
    token = settings.twilio_auth_token
    if token is None:
        return False
    address = f"{settings.public_url}{request.full_path.rstrip('?')}" if settings.public_url else request.url
    given = request.headers.get("X-Twilio-Signature", "")
    return bool(_validator(token.get_secret_value()).validate(address, request.form, given))


@cache
def _validator(token: str) -> RequestValidator:
    return RequestValidator(token)
