"""Errors as JSON in the seed's shape; what went wrong inside is logged, not told."""

from datetime import UTC, datetime

import structlog
from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException, InternalServerError

from bot.requests import request_id

log = structlog.get_logger()
_RETRYABLE = frozenset({429, 500, 502, 503, 504})


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)


def _http_error(error: HTTPException) -> tuple[Response, int]:
    status = error.code or 500
    return _shape(status, error.name.upper().replace(" ", "_"), error.description or error.name), status


def _crash(error: Exception) -> tuple[Response, int]:
    log.exception("request_failed", error=type(error).__name__)
    return _http_error(InternalServerError())


def _shape(status: int, code: str, message: str) -> Response:
    return jsonify(
        error={
            "code": code,
            "message": message,
            "details": {},
            "retryable": status in _RETRYABLE,
            "retryAfter": None,
            "requestId": request_id(),
            "timestamp": datetime.now(UTC).isoformat(),
        }
    )
