"""A service that fails as it is told: statuses and bodies in order, the last one stays."""

import threading
from types import TracebackType
from typing import Self

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from cli.free_port import free_port


class Faulty:
    """Use as a context manager. Each answer is (status, body); None hangs until the caller has left."""

    def __init__(self, *answers: tuple[int, str] | None) -> None:
        self.asked: list[str] = []
        self._answers = list(answers)
        self._over = threading.Event()
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._server = make_server("127.0.0.1", port, self._app, threaded=True, request_handler=_Quiet)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    @Request.application
    def _app(self, request: Request) -> Response:
        request.get_data()
        self.asked.append(request.path)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if answer is None:
            self._over.wait(5)
            return Response(status=503)
        return Response(answer[1], answer[0], content_type="application/json")


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the base class's own word
        """Silent."""
