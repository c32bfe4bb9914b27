"""A service of the tests' own, on a port of its own."""

import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response


class OnLoopback(ABC):
    """Use as a context manager, or between `start` and `close`."""

    def __init__(self) -> None:
        app = Request.application(self.answer)
        self._server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @abstractmethod
    def answer(self, request: Request) -> Response:
        """What whoever asked is told."""

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the base class's own word
        """Silent."""
