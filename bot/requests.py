"""What every request gets: an id that stands in its log lines and in its answer, a trace, and its time counted."""

import re
import time
import uuid
from contextlib import ExitStack

import structlog
from flask import Flask, Response, g, request

from config import counts, trace

HEADER = "X-Request-Id"
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def register(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_answered)
    app.teardown_request(_end)


def request_id() -> str:
    """This request's: the proxy's where it gave one of a decent shape."""
    found: str = g.request_id
    return found


def _begin() -> None:
    given = request.headers.get(HEADER, "")
    g.request_id = given if _ID.fullmatch(given) else str(uuid.uuid4())
    g.began = time.perf_counter()
    g.steps = ExitStack()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)
    g.steps.enter_context(trace.span(f"{request.method} {_route()}", request.headers.get("traceparent")))


def _answered(answer: Response) -> Response:
    answer.headers[HEADER] = g.request_id
    took = time.perf_counter() - g.began
    counts.observe(
        "baaki_http_request_seconds", took, route=_route(), method=request.method, status=str(answer.status_code)
    )
    return answer


def _end(_: BaseException | None) -> None:
    steps: ExitStack | None = g.pop("steps", None)
    if steps is not None:
        steps.close()
    structlog.contextvars.unbind_contextvars("request_id")


def _route() -> str:
    """The rule, never the address: that may hold an id or a token."""
    return request.url_rule.rule if request.url_rule else "none"
