"""Amazon Polly on loopback: it says every text as the same sound, or refuses."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class LocalPolly:
    """`asked`: the bodies of the requests."""

    def __init__(self, url: str, asked: list[dict[str, Any]]) -> None:
        self.url, self.asked = url, asked


@contextmanager
def local_polly(pcm: bytes, status: int = 200) -> Iterator[LocalPolly]:
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/speech"
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            body = pcm if status == 200 else b'{"message": "no"}'
            self.send_response(status)
            self.send_header("Content-Type", "audio/pcm" if status == 200 else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield LocalPolly(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        server.server_close()
