"""Serving the local Twilio: one process, a thread a connection, quiet, with connections kept open."""

import threading
from types import TracebackType
from typing import Self

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from services.local_mail import start_mailbox
from services.local_twilio.app import create_app
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.exchange import Exchange

_POLL_SECONDS = 0.02  # how long an end may have to wait


class _QuietHandler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # small writes on an open connection would each wait 40 ms

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Request lines hold phone numbers: none is written."""


class LocalTwilio:
    """A running local Twilio, and its mailbox where a port is given. Usable with `with`.

    `port` 0 takes a free one; `.url` says which. `.close()` stops everything.
    """

    def __init__(
        self,
        config: LocalTwilioConfig,
        port: int = 0,
        host: str = "127.0.0.1",
        smtp_port: int | None = None,
    ) -> None:
        app = create_app(config)
        self.exchange: Exchange = app.extensions["exchange"]
        self._server: BaseWSGIServer = make_server(host, port, app, threaded=True, request_handler=_QuietHandler)
        self.url = f"http://{host}:{self._server.server_port}"
        self.smtp_port = smtp_port
        self._mailbox = None
        if smtp_port is not None:
            self._mailbox = start_mailbox(smtp_port, self.exchange.keep_mail, self.exchange.store.felt_now)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_POLL_SECONDS,), daemon=True)

    def start(self) -> Self:
        self._thread.start()
        return self

    def wait(self) -> None:
        """Until the server ends."""
        self._thread.join()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        if self._mailbox:
            self._mailbox.stop()
        self.exchange.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
