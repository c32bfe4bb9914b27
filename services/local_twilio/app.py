"""The Flask application: Twilio's API, the people's API and the page, in one."""

import logging

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from services.local_twilio import account, content, events, files, lines, page, people, rest, tray
from services.local_twilio.access import is_own_page
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange

_UPLOAD_LIMIT_BYTES = 64 * 1024 * 1024  # more than Twilio takes, so that Baaki's own limits can be tried
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Permissions-Policy": "microphone=(self), camera=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def create_app(config: LocalTwilioConfig) -> Flask:
    """A local Twilio that stands for `config`'s account; the Exchange is at `app.extensions["exchange"]`."""
    app = Flask(__name__, static_folder="static", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = _UPLOAD_LIMIT_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = None
    exchange = Exchange(config)
    app.extensions["exchange"] = exchange
    for room in (rest, account, content, people, lines, files, events, tray, page):
        app.register_blueprint(room.blueprint(exchange))
    _guard(app)
    return app


def _guard(app: Flask) -> None:
    @app.before_request
    def refuse_other_sites() -> tuple[Response, int] | None:
        if is_own_page():
            return None
        return jsonify(error="only the page itself may ask this"), 403

    @app.after_request
    def add_headers(answer: Response) -> Response:
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)
        if request.path.startswith("/static/"):
            answer.headers["Cache-Control"] = "no-cache"
        return answer

    @app.errorhandler(TwilioError)
    def answer_as_twilio(error: TwilioError) -> tuple[Response, int]:
        return jsonify(error.as_json()), error.status

    @app.errorhandler(HTTPException)
    def answer_plainly(error: HTTPException) -> tuple[Response, int]:
        if request.path.startswith("/2010-04-01/"):
            wrapped = TwilioError(20404 if error.code == 404 else 20001, request.path, error.code)
            return jsonify(wrapped.as_json()), error.code or 500
        return jsonify(error=error.description or error.name), error.code or 500

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
