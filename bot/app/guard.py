"""Who may ask what of the page. Every view says so: `open_to_all`, `open_door`, or `signed_in` with the roles.

A request that changes something must carry our own header and come from our own address: another site can send
neither, even where a browser would send the cookie along (which SameSite=Strict forbids).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

import structlog
from flask import g, request
from werkzeug.exceptions import Forbidden, Unauthorized

from bot import limits
from bot.app import person
from bot.app.person import Person
from bot.here import here
from db import audit
from db.database import connection
from intents.turn import Role

P = ParamSpec("P")
R = TypeVar("R")
log = structlog.get_logger()

EVERYBODY: tuple[Role, ...] = ("owner", "helper", "accountant")
WRITERS: tuple[Role, ...] = ("owner", "helper")
OWNER: tuple[Role, ...] = ("owner",)
HEADER = "X-Baaki-Page"
AT_THE_DOOR = 20
"""Requests a minute from one address: a household's, or an office's."""
_SAFE = ("GET", "HEAD", "OPTIONS")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_SECURITY = {"content_security_policy": POLICY, "permissions_policy": {"camera": "(self)", "geolocation": "()"}}


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """The page itself and its words: nothing of anybody's, and nothing of the database's."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        _from_the_page()
        return view(*args, **kwargs)

    return _declared(checked, "open to all")


def open_door(view: Callable[P, R]) -> Callable[P, R]:
    """Where one signs in."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        limits.hold(f"door:{limits.address()}", AT_THE_DOOR)
        with connection():
            return view(*args, **kwargs)

    return open_to_all(checked)


def signed_in(
    roles: tuple[Role, ...] = EVERYBODY,
) -> Callable[[Callable[Concatenate[Person, P], R]], Callable[P, R]]:
    """401 without a session, 403 for a role that may not; the view gets the person and acts in his name."""

    def decorate(view: Callable[Concatenate[Person, P], R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            _from_the_page()
            with connection():
                who = person.of_request()
                if who is None:
                    raise Unauthorized("signed out")
                g.retailer_id = who.retailer_id
                limits.check()
                if who.role not in roles:
                    log.warning("page_refused", role=who.role, endpoint=request.endpoint)
                    raise Forbidden("this is not for your role")
                with audit.acting(who.role):
                    return view(who, *args, **kwargs)

        checked.roles = roles  # type: ignore[attr-defined]  # read by the test that walks the routes
        return _declared(checked, "page session")

    return decorate


def _declared(view: Callable[P, R], how: str) -> Callable[P, R]:
    view.authentication = how  # type: ignore[attr-defined]  # as above
    view.talisman_view_options = dict(_SECURITY)  # type: ignore[attr-defined]  # read by flask-talisman
    return view


def _from_the_page() -> None:
    if request.method in _SAFE:
        return
    if HEADER not in request.headers or not _own(request.headers.get("Origin", "")):
        log.warning("page_forged", endpoint=request.endpoint)
        raise Forbidden("only the page itself may ask this")


def _own(origin: str) -> bool:
    """The address that was called, or, behind a proxy that calls us by another name, PUBLIC_URL's."""
    own = {urlsplit(address)[:2] for address in (request.host_url, here().settings.public_url) if address}
    return urlsplit(origin)[:2] in own
