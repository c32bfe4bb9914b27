"""/metrics for whoever has the token; outside production, where no token is set, for this machine."""

import hmac

from flask import Blueprint, Response, request
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from werkzeug.exceptions import Unauthorized

from bot.here import here
from config import counts, tls
from jobs.metrics import text

pages = Blueprint("metrics", __name__)


@pages.before_request
def only_who_may_watch() -> None:
    """In production a token is needed: behind a proxy on the same machine everybody seems to come from it."""
    settings = here().settings
    token = settings.metrics_token
    if token is None:
        allowed = not settings.production and (request.remote_addr or "") in tls.LOOPBACK
    else:
        expected, given = f"Bearer {token.get_secret_value()}", request.headers.get("Authorization", "")
        allowed = hmac.compare_digest(expected.encode(), given.encode())
    if not allowed:
        counts.add("baaki_denials_total", door="metrics")
        raise Unauthorized


@pages.get("/metrics")
def show() -> Response:
    return Response(text(here()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


show.authentication = "metrics token"  # type: ignore[attr-defined]  # read by the test that walks the routes
