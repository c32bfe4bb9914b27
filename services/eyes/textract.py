"""Amazon Textract: a page at a time by AnalyzeExpense, whose lines and fields are both witnesses."""

import io
import random
import time
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from botocore.exceptions import BotoCoreError, ClientError
from PIL import Image

from config import aws
from services.claude.breaker import Breaker
from services.documents.shapes import Box, Piece
from services.eyes.model import Told

log = structlog.get_logger()
PAUSES = (1.0, 2.0, 4.0)
_SECONDS = 8
BUDGET_SECONDS = 30.0
"""For all pages and tries of one document; a call that may not end in it is not begun."""
_MOST_PAGES = 3
_PASSING = frozenset({"ThrottlingException", "ProvisionedThroughputExceededException", "InternalServerError"})
# Textract's types of summary fields that are fields of ours.
_TYPES = {"INVOICE_RECEIPT_ID": "invoice_number", "INVOICE_RECEIPT_DATE": "invoice_date", "TOTAL": "principal_amount"}
_LEAST = 80.0


class Textract:
    """`pauses`: seconds before each further try, give or take half; `budget`: seconds for one document."""

    name = "Textract"

    def __init__(
        self, region: str, endpoint_url: str | None, pauses: Sequence[float] = PAUSES, budget: float = BUDGET_SECONDS
    ) -> None:
        self._client = aws.client("textract", region, endpoint_url, tries=1, read_seconds=_SECONDS)
        self._pauses, self._budget = tuple(pauses), budget
        self.breaker = Breaker()

    def look(self, pages: Sequence[bytes]) -> Told | None:
        """The first and the last pages, at most three: number and buyer stand on the one, the total on the other."""
        chosen = dict(enumerate(pages)) if len(pages) <= _MOST_PAGES else {0: pages[0], 1: pages[1], -1: pages[-1]}
        if not self.breaker.allows():
            return None
        told, until = Told(), time.monotonic() + self._budget - _SECONDS - aws.CONNECT_SECONDS
        for number, page in chosen.items():
            answer = self._asked(page, until)
            if answer is None:
                self.breaker.failed()
                return None
            told.pieces.extend(_lines(answer, number % len(pages), Image.open(io.BytesIO(page)).size))
            told.said.update(_fields(answer))
        self.breaker.succeeded()
        return told

    def _asked(self, page: bytes, until: float) -> Mapping[str, Any] | None:
        for pause in (*self._pauses, None):
            if time.monotonic() > until:
                log.warning("textract_out_of_time")
                return None
            try:
                answer: Mapping[str, Any] = self._client.analyze_expense(Document={"Bytes": page})
            except (ClientError, BotoCoreError) as error:
                log.warning("textract_failed", error=_code(error))
                if pause is None or not _passes(error):
                    return None
                time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 -- jitter
            else:
                # botocore takes a body that breaks off for an empty answer.
                return answer if "ExpenseDocuments" in answer else None
        return None


def _code(error: Exception) -> str:
    return str(error.response["Error"]["Code"]) if isinstance(error, ClientError) else type(error).__name__


def _passes(error: Exception) -> bool:
    """Throttling, Textract's own faults and lost connections pass; a refusal or missing credentials do not."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or _code(error) in _PASSING
    return "Connect" in type(error).__name__ or "Timeout" in type(error).__name__


def _lines(answer: Mapping[str, Any], page: int, size: tuple[int, int]) -> list[Piece]:
    wide, high = size
    found = []
    for document in answer.get("ExpenseDocuments", ()):
        for block in document.get("Blocks", ()):
            if block.get("BlockType") == "LINE" and block.get("Text"):
                at = block["Geometry"]["BoundingBox"]
                left, top = at["Left"] * wide, at["Top"] * high
                box = Box(page, left, top, left + at["Width"] * wide, top + at["Height"] * high)
                found.append(Piece(str(block["Text"]), box, float(block.get("Confidence", 0)) / 100 * 0.99))
    return found


def _fields(answer: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in answer.get("ExpenseDocuments", ()):
        for each in document.get("SummaryFields", ()):
            name, value = _TYPES.get(each.get("Type", {}).get("Text", "")), each.get("ValueDetection", {})
            if name is not None and value.get("Text") and float(value.get("Confidence", 0)) >= _LEAST:
                found.setdefault(name, str(value["Text"]))
    return found
