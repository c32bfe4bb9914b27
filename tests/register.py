"""A Udyam register on loopback that answers what a test tells it, one answer a question."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes]


class Register:
    """`answers` are used up in their order; `asked` are the paths of the questions."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[str] = []
        self.url = ""

    def will_say(self, answers: Sequence[Answer]) -> None:
        self.answers, self.asked = list(answers), []


def record(number: str, **told: Any) -> Answer:
    """What the register has of a number."""
    known = {"number": number, "name": "Sri Murugan", "enterprise": "micro", "registered_on": "2021-02-11", "nic": []}
    return 200, json.dumps(known | told).encode()


@contextmanager
def serving() -> Iterator[Register]:
    register = Register()

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            register.asked.append(self.path)
            status, body = register.answers.pop(0)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    register.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield register
    finally:
        server.shutdown()
        server.server_close()
