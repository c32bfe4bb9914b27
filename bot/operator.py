"""RQ's dashboard for the operator, behind a password; not there where OPERATOR_PASSWORD is not set.

It shows ids and the names of jobs. What changes something must come from the dashboard's own pages: a browser sends the
password along with whatever another site makes it ask.
"""

import hmac

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden

from bot.here import here
from config import counts
from config.settings import Settings
from jobs.house import House

PREFIX = "/operator/queues"
_USER = "operator"
_CSP = {"default-src": "'self'", "script-src": "'self' 'unsafe-inline'", "style-src": "'self' 'unsafe-inline'"}


def mount(app: Flask, house: House) -> None:
    """The dashboard works on our own connection: it would make others, without the floor of TLS."""
    import rq_dashboard.web as dashboard  # type: ignore[import-untyped]  # it ships no types

    dashboard.from_url = lambda *_, **__: (None, house.queues.redis)
    before = dashboard.blueprint.before_request_funcs.setdefault(None, [])
    if let_in not in before:
        before.insert(0, let_in)
    app.config["RQ_DASHBOARD_REDIS_URL"] = [house.redis_url]
    app.redis_conn = house.queues.redis  # type: ignore[attr-defined]  # where the dashboard looks for it
    app.register_blueprint(dashboard.blueprint, url_prefix=PREFIX)
    for endpoint, view in app.view_functions.items():
        if endpoint.startswith(f"{dashboard.blueprint.name}."):
            vars(view)["talisman_view_options"] = {"content_security_policy": _CSP}
            vars(view)["authentication"] = "operator password"


def let_in() -> Response | None:
    if not _known(here().settings):
        counts.add("baaki_denials_total", door="operator")
        return Response("", 401, {"WWW-Authenticate": 'Basic realm="Baaki", charset="UTF-8"'})
    if _changes() and not _from_here():
        counts.add("baaki_denials_total", door="operator")
        raise Forbidden("only from the dashboard itself")
    return None


def _known(settings: Settings) -> bool:
    given, password = request.authorization, settings.operator_password
    expected = f"{_USER}:{password.get_secret_value() if password else ''}"
    shown = f"{given.username}:{given.password}" if given and given.type == "basic" else ""
    return password is not None and hmac.compare_digest(expected.encode(), shown.encode())


def _changes() -> bool:
    """The dashboard empties a queue's failures by GET too."""
    return request.method != "GET" or "/requeue" in request.path


def _from_here() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") in (request.host_url.rstrip("/"), here().settings.public_url or None)
