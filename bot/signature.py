"""Twilio's signature: over the address that Twilio called, which behind a proxy is PUBLIC_URL's."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from flask import request
from twilio.request_validator import RequestValidator, compare
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
    given, form = request.headers.get("X-Twilio-Signature", ""), _Form(request.form.lists())
    validator = _validator(token.get_secret_value())
    # `validate` reckons the address with and without its port each time; nearly always it is the one that we named.
    return bool(compare(validator.compute_signature(address, form), given) or validator.validate(address, form, given))


class _Form(dict[str, list[str]]):
    """Answers what Twilio's validator asks first; a MultiDict lets it run into an error for each field."""

    getall = dict.__getitem__


@cache
def _validator(token: str) -> RequestValidator:
    return RequestValidator(token)
