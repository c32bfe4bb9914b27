"""A small world: Baaki's web over HTTP, the local Twilio with its phones, a worker that works when told."""

import socket
import threading
from datetime import date, time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from flask import Flask
from pydantic import SecretStr
from werkzeug.serving import WSGIRequestHandler, make_server

from bot import create_app
from cli.free_port import free_port
from config.clock import MovableClock, today
from config.settings import Settings
from db.database import connection
from jobs import worker
from jobs.house import open_house
from jobs.monitor import Swept, sweep
from jobs.sweeper import sweep_stuck
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones

SID = "AC" + "0" * 31 + "1"
TOKEN = "a-token-for-tests"
SENDER = "whatsapp:+14155238886"

RETAILER = "+919840012345"
OTHER_RETAILER = "+919840054321"
BUYER = "+919811054321"
STRANGER = "+919900112233"

UDYAM = "UDYAM-TN-02-0012345"
OTHER_UDYAM = "UDYAM-UP-50-0098765"
GSTIN = "33AADCK7310M1ZK"
OTHER_GSTIN = "27AAPFU0939F1ZV"
START = date(2026, 11, 24)


class World:
    """Everything real but the people. `today` can be moved; `more` are settings besides."""

    def __init__(self, base: Settings, var_dir: Path, **more: Any) -> None:
        # It listens from here on: a number that is only known to be free, another may take before it is used.
        door, smtp_port = socket.create_server(("127.0.0.1", 0), backlog=128), free_port()
        port = door.getsockname()[1]
        web_url = f"http://127.0.0.1:{port}"
        self.clock = MovableClock(var_dir / "offset")
        self.clock.move_to(START)
        self.twilio = LocalTwilio(
            LocalTwilioConfig(
                SID,
                TOKEN,
                SENDER,
                f"{web_url}/webhooks/twilio/whatsapp",
                web_url,
                step_seconds=0,
                calendar=self.clock.file,
                webhook_retry_seconds=0.2,
            ),
            smtp_port=smtp_port,
        ).start()
        self.house = open_house(
            base.model_copy(
                update={
                    "twilio_account_sid": SID,
                    "twilio_auth_token": SecretStr(TOKEN),
                    "twilio_whatsapp_from": SENDER,
                    "twilio_api_url": self.twilio.url,
                    "messages_per_second": 1000.0,
                    "operator_email": "operator@example.in",
                    **more,
                    "public_url": web_url,
                    "smtp_url": f"smtp://127.0.0.1:{smtp_port}",
                }
            ),
            self.clock,
        )
        self.web_url = web_url
        self.app = create_app(self.house)
        self._visitors = _Counted(self.app)
        with door:
            self._web = make_server(
                "127.0.0.1", port, self._visitors, threaded=True, request_handler=_Quiet, fd=door.fileno()
            )
        threading.Thread(target=self._web.serve_forever, args=(0.02,), daemon=True).start()
        self.phones = Phones(self.twilio.url)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        # Twilio first: its last webhooks still find somebody at home, and what they began is ended.
        self.phones.wait_until_quiet(5)
        self.twilio.close()
        self._web.shutdown()
        self._web.server_close()
        # Whoever asked last may have gone, as a browser does that is closed while it sends: what he began comes to
        # its end here, and leaves no transaction to the next test.
        assert self._visitors.gone_within(20)

    @property
    def today(self) -> date:
        return today(self.clock)

    def move_to(self, day: date, at: time | None = None) -> None:
        self.clock.move_to(day, at)

    def work(self) -> None:
        """The worker, until its queues are empty."""
        worker.run(self.house, burst=True)

    def monitor(self, day: date) -> Swept:
        """Baaki lives that day: the monitor sweeps and the reminders go out."""
        self.move_to(day)
        with connection():
            swept = sweep(self.house, day)
        self.work()
        return swept

    def sweep_stuck(self) -> None:
        sweep_stuck(self.house)
        self.work()

    def said_to(self, number: str) -> list[str]:
        """What this phone got from Baaki, oldest first; what Twilio has just taken gets the time to arrive."""
        self.phones.wait_until_quiet(5)
        return [message["body"] for message in self.phones.received(number)]

    def says(self, number: str, text: str | None = None, media: Any = (), **how: Any) -> list[str]:
        """A person writes; the worker works; → what came back to that phone."""
        self.twilio_quiet()
        before = len(self.said_to(number))
        self.phones.send(number, text, media, **how)
        self.work()
        self.twilio_quiet()
        self.work()
        return self.said_to(number)[before:]

    def twilio_quiet(self) -> None:
        assert self.phones.wait_until_quiet(30)

    def onboard(
        self, number: str = RETAILER, lang: str = "en", udyam: str = UDYAM, name: str = "Murugan Stores"
    ) -> None:
        """A retailer who has been through the first contact."""
        for answer in ("hi", {"ta": "1", "hi": "2", "en": "3"}[lang], "1", name, udyam):
            self.says(number, answer)


class _Counted:
    """A web that knows how many of its answers are still being made; a stream counts until it begins."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inside, self._left = app, 0, threading.Condition()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        with self._left:
            self._inside += 1
        try:
            return self._app(environ, start_response)
        finally:
            with self._left:
                self._inside -= 1
                self._left.notify_all()

    def gone_within(self, seconds: float) -> bool:
        """Wait for the last of them."""
        with self._left:
            return self._left.wait_for(lambda: self._inside == 0, seconds)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the base class's own word
        """Silent."""
