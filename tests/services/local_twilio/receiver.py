"""A tiny receiving server: keeps every post, says whether Twilio's own validator accepts its signature."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, request
from twilio.request_validator import RequestValidator
from werkzeug.serving import make_server

SID, TOKEN, SENDER = "AC" + "a1" * 16, "the-token-of-the-tests", "whatsapp:+14155238886"


@dataclass(frozen=True)
class Heard:
    path: str
    signed: bool
    params: dict[str, str]


class Receiver:
    """`.webhooks` and `.callbacks` in order of arrival; `.refuse` answers that many webhooks with 500;
    `.voices` are the webhooks of calls, answered with `.twiml`, one after the other."""

    def __init__(self) -> None:
        self.webhooks: list[Heard] = []
        self.callbacks: list[Heard] = []
        self.files: dict[str, tuple[bytes, str]] = {}
        self.refuse = 0
        self.voices: list[Heard] = []
        self.twiml: list[str] = []
        app = Flask(__name__)
        app.post("/hook")(self._hook)
        app.post("/status")(self._status)
        for path in ("/voice", "/webhooks/twilio/voice"):
            app.post(path, endpoint=path)(self._voice)
        app.post("/webhooks/twilio/voice/status")(lambda: ("", 204))
        app.get("/files/<name>")(self._file)
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @staticmethod
    def _heard() -> Heard:
        given = request.headers.get("X-Twilio-Signature", "")
        signed = RequestValidator(TOKEN).validate(request.url, request.form, given)
        return Heard(request.full_path, signed, request.form.to_dict())

    def _hook(self) -> tuple[str, int]:
        self.webhooks.append(self._heard())
        if self.refuse:
            self.refuse -= 1
            return "", 500
        return "<Response/>", 200

    def _status(self) -> tuple[str, int]:
        self.callbacks.append(self._heard())
        return "", 204

    def _voice(self) -> Response:
        """`.twiml` in its order; the last one again."""
        self.voices.append(self._heard())
        return Response(self.twiml.pop(0) if self.twiml else "", mimetype="text/xml")

    def _file(self, name: str) -> Response:
        content, kind = self.files[name]
        return Response(content, mimetype=kind)

    def statuses(self, sid: str) -> list[str]:
        return [each.params["MessageStatus"] for each in self.callbacks if each.params["MessageSid"] == sid]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def eventually(holds: Callable[[], bool], seconds: float = 5.0) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "did not come true in time"
        time.sleep(0.02)
