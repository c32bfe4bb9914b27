"""A local Textract: speaks AnalyzeExpense as boto3 calls it, and answers by a script."""

import base64
import json
from typing import Any

from werkzeug.wrappers import Request, Response

from tests.on_loopback import OnLoopback

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


class LocalTextract(OnLoopback):
    """Answers in order, the last one stays; `pages` are what was sent."""

    def __init__(self, *answers: dict[str, Any] | tuple[int, dict[str, Any]]) -> None:
        self.pages: list[bytes] = []
        self._answers = list(answers)
        super().__init__()

    def answer(self, request: Request) -> Response:
        if request.headers.get("X-Amz-Target") != "Textract.AnalyzeExpense":
            return Response(json.dumps({"__type": "UnknownOperationException"}), 400)
        self.pages.append(base64.b64decode(json.loads(request.get_data())["Document"]["Bytes"]))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        return Response(json.dumps(body), status, content_type="application/x-amz-json-1.1")
