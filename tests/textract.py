"""A local Textract: speaks AnalyzeExpense as boto3 calls it, and answers by a script."""

import base64
import json
import threading
from types import TracebackType
from typing import Any, Self

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from cli.free_port import free_port

Line = tuple[float, float, str]


def expense(lines: list[Line], **fields: str) -> dict[str, Any]:
    """An answer: lines at (points from the left, from the top) of an A4 page; summary fields by Textract's types."""
    blocks = [
        {
            "BlockType": "LINE",
            "Text": text,
            "Confidence": 99.0,
            "Geometry": {
                "BoundingBox": {
                    "Left": x / 595,
                    "Top": (y - 8) / 842,
                    "Width": 5.2 * len(text) / 595,
                    "Height": 11 / 842,
                }
            },
        }
        for x, y, text in lines
    ]
    summary = [
        {"Type": {"Text": name, "Confidence": 98.0}, "ValueDetection": {"Text": value, "Confidence": 97.0}}
        for name, value in fields.items()
    ]
    return {"ExpenseDocuments": [{"Blocks": blocks, "SummaryFields": summary}]}


def fault(code: str, status: int = 400) -> tuple[int, dict[str, Any]]:
    return status, {"__type": code, "message": "no"}


class LocalTextract:
    """Use as a context manager; answers in order, the last one stays; `pages` are what was sent."""

    def __init__(self, *answers: dict[str, Any] | tuple[int, dict[str, Any]]) -> None:
        self.pages: list[bytes] = []
        self._answers = list(answers)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._server = make_server("127.0.0.1", port, self._app, threaded=True, request_handler=_Quiet)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    @Request.application
    def _app(self, request: Request) -> Response:
        if request.headers.get("X-Amz-Target") != "Textract.AnalyzeExpense":
            return Response(json.dumps({"__type": "UnknownOperationException"}), 400)
        self.pages.append(base64.b64decode(json.loads(request.get_data())["Document"]["Bytes"]))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return Response(json.dumps(body), status, content_type="application/x-amz-json-1.1")


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- the base class's own word
        """Silent."""
