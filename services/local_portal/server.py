"""The local portal over HTTP."""

import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from flask import Flask, Response, jsonify, make_response, request
from werkzeug.serving import WSGIRequestHandler, make_server

from services.local_portal.desk import Desk
from services.local_portal.register import known

SLOW_SECONDS = 3.0


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the base class's own word
        """Silent."""


class LocalPortal:
    """Serves on loopback from `start()` to `close()`; `slow_seconds` is how long a slow answer takes."""

    def __init__(self, port: int = 0, keep: Path | None = None, slow_seconds: float = SLOW_SECONDS) -> None:
        self.desk = Desk(keep)
        self._slow = slow_seconds
        self._server = make_server("127.0.0.1", port, self._app(), threaded=True, request_handler=_Quiet)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    def start(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def _app(self) -> Flask:
        app = Flask("local_portal")
        app.before_request(self._misbehave)
        app.add_url_rule("/registrations/<number>", view_func=_registration)
        app.add_url_rule("/references", view_func=self._file, methods=["POST"])
        app.add_url_rule("/references/<number>", view_func=self._status)
        app.add_url_rule("/references/<number>", "move", self._move, methods=["PATCH"])
        app.add_url_rule("/faults", view_func=self._faults, methods=["PUT"])
        return app

    def _misbehave(self) -> Response | None:
        if request.path == "/faults":
            return None
        match self.desk.next_fault():
            case "unavailable":
                return make_response("", 503)
            case "garbage":
                return make_response("<html>maintenance</html>", 200)
            case "refuse":
                return make_response(jsonify(reasons=["Respondent not found at the given GSTIN"]), 422)
            case "slow":
                time.sleep(self._slow)
            case "lost_answer":
                self._file()
                time.sleep(self._slow)
                return make_response("", 504)
        return None

    def _file(self) -> Response:
        told = request.get_json()
        reasons = self.desk.reasons_against(told)
        if reasons:
            return make_response(jsonify(reasons=reasons), 422)
        row, new = self.desk.take(request.headers.get("Idempotency-Key", ""), told)
        return make_response(jsonify(_shown(row)), 201 if new else 200)

    def _status(self, number: str) -> Response:
        row = self.desk.find(number)
        return make_response(jsonify(_shown(row)), 200) if row else make_response("", 404)

    def _move(self, number: str) -> Response:
        return make_response("", 204 if self.desk.move(number, request.get_json()["status"]) else 404)

    def _faults(self) -> Response:
        self.desk.faults = list(request.get_json())
        return make_response("", 204)


def _registration(number: str) -> Response:
    row = known().get(number)
    return make_response(jsonify(row), 200) if row else make_response("", 404)


def _shown(row: dict[str, Any]) -> dict[str, str]:
    return {"reference_number": row["reference_number"], "status": row["status"]}
