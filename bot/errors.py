"""Errors as JSON in the seed's shape; what went wrong inside is logged, not told."""

from datetime import UTC, datetime

import structlog
from flask import Flask, Response, jsonify
from werkzeug.exceptions import Conflict, Forbidden, HTTPException, InternalServerError, TooManyRequests

from bot import denials
from bot.requests import request_id

log = structlog.get_logger()
_RETRYABLE = frozenset({429, 500, 502, 503, 504})
_KEPT = frozenset({"retry-after", "www-authenticate", "allow"})
"""What an answer says in its headers beside its text."""


class Asks(Conflict):
    """Nothing was done: a question comes first. `details`: "asks", the name of what its answer is said by, and "said",
    its words in each language."""

    def __init__(self, asks: str, said: dict[str, str]) -> None:
        super().__init__(f"{asks} is asked first")
        self.details = {"asks": asks, "said": said}


def register(app: Flask) -> None:
    app.register_error_handler(Forbidden, _denied)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)


def _denied(error: Forbidden) -> Response:
    denials.record(error.description or "")
    return _http_error(error)


def _http_error(error: HTTPException) -> Response:
    answer = _shape(error)
    for name, value in error.get_headers():
        if name.lower() in _KEPT:
            answer.headers.add(name, value)
    return answer


def _crash(error: Exception) -> Response:
    log.exception("request_failed", error=type(error).__name__)
    return _http_error(InternalServerError())


def _shape(error: HTTPException) -> Response:
    status = error.code or 500
    answer = jsonify(
        error={
            "code": error.name.upper().replace(" ", "_"),
            "message": error.description or error.name,
            "details": error.details if isinstance(error, Asks) else {},
            "retryable": status in _RETRYABLE,
            "retryAfter": error.retry_after if isinstance(error, TooManyRequests) else None,
            "requestId": request_id(),
            "timestamp": datetime.now(UTC).isoformat(),
        }
    )
    answer.status_code = status
    return answer
