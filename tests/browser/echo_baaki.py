"""A small Baaki for the page's tests: checks each webhook's signature, answers through the real Twilio client."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from flask import Flask, Response, jsonify, request
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from werkzeug.serving import make_server

from config.clock import MovableClock
from services.messaging.http import RebasedHttpClient

SID, TOKEN, SENDER = "AC" + "5" * 32, "a-token-for-tests", "whatsapp:+14155238886"
LANGUAGES = "வணக்கம்! नमस्ते! *Hello!*\n\n1. தமிழ்\n2. हिन्दी\n3. English"
START = date(2026, 1, 20)


class EchoBaaki:
    """Remembers webhooks in `heard` and refuses unsigned ones; its calendar steps as Baaki's does."""

    def __init__(self, calendar: Path) -> None:
        self.heard: list[dict[str, str]] = []
        self.statuses: list[str] = []
        self._answers: list[threading.Timer] = []
        self.client: Client | None = None
        self.calendar = MovableClock(calendar)
        self.today = START
        self.broken = False
        self.script: Callable[[dict[str, str]], dict[str, object] | None] = self._echo
        app = Flask(__name__)
        app.post("/hook")(self._hook)
        app.post("/status")(self._status)
        app.get("/dev/calendar")(self._calendar)
        app.post("/dev/calendar")(self._calendar)
        app.get("/paper.pdf")(lambda: Response(self.paper, mimetype="application/pdf"))
        self.paper = b""
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", 0, app, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def speak_through(self, base_url: str) -> None:
        self.client = Client(SID, TOKEN, http_client=RebasedHttpClient(base_url, timeout=60))

    def register(self, types: dict[str, object]) -> str:
        """A content template; gives its sid."""
        assert self.client is not None
        asked = {"friendly_name": "test", "language": "en", "types": types}
        request = ContentList.ContentCreateRequest(asked)
        return str(self.client.content.v1.contents.create(request).sid)

    def say(self, number: str, body: str | None = None, **details: object) -> None:
        assert self.client is not None
        to = f"whatsapp:{number}"
        self.client.messages.create(to=to, from_=SENDER, body=body, status_callback=f"{self.url}/status", **details)

    def first_heard(self) -> dict[str, str]:
        """The first webhook, waited for: the page shows a message before Twilio has passed it on."""
        deadline = time.monotonic() + 30
        while not self.heard:
            assert time.monotonic() < deadline, "no webhook came"
            time.sleep(0.05)
        return self.heard[0]

    def _is_signed(self) -> bool:
        given = request.headers.get("X-Twilio-Signature", "")
        return RequestValidator(TOKEN).validate(request.url, request.form, given)

    def _hook(self) -> tuple[str, int]:
        if self.broken or not self._is_signed():
            return "", 403
        params = request.form.to_dict()
        self.heard.append(params)
        number = params["From"].removeprefix("whatsapp:")
        if answer := self.script(params):
            answering = threading.Timer(0.15, lambda: self.say(number, **answer))
            self._answers.append(answering)
            answering.start()
        return "<Response/>", 200

    @staticmethod
    def _echo(params: dict[str, str]) -> dict[str, object]:
        if params["NumMedia"] != "0":
            return {"body": f"files: {params['NumMedia']} {params['MediaContentType0']}"}
        return {"body": LANGUAGES if params["Body"] == "hello" else f"You said: {params['Body']}"}

    def _status(self) -> tuple[str, int]:
        if not self._is_signed():
            return "", 403
        self.statuses.append(request.form["MessageStatus"])
        return "", 204

    @property
    def today(self) -> date:
        return self._today

    @today.setter
    def today(self, day: date) -> None:
        self._today = day
        self.calendar.move_to(day)

    def _calendar(self) -> tuple[Response, int]:
        asker = request.authorization
        if asker is None or (asker.username, asker.password) != (SID, TOKEN):
            return jsonify(error="no"), 401
        if self.broken:
            return jsonify(error="broken"), 500
        step = request.get_json()["step"] if request.method == "POST" else None
        moves = {"day": 1, "next_rung": 10, "day_46": 46}
        self.today = START if step == "reset" else self.today + timedelta(days=moves.get(step or "", 0))
        seen = {"today": self.today.isoformat(), "next_rung": (START + timedelta(days=30)).isoformat()}
        return jsonify(seen | ({"sent": 1 if step == "day_46" else 0} if step else {})), 200

    def hush(self) -> None:
        """No answer is still to come."""
        for answering in self._answers:
            answering.cancel()
            answering.join()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
