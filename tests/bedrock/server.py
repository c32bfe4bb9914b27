"""The endpoint. Answers are taken in order; the last one stays. What was asked is kept, as it came over the wire."""

import json
import re
import threading
import time
import urllib.parse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.wrappers import Request, Response

from tests.on_loopback import OnLoopback

_PATH = re.compile(r"/model/(?P<model>[^/]+)/invoke")
_SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=\S+/\d{8}/(?P<region>[\w-]+)/bedrock/aws4_request, "
    r"SignedHeaders=[\w;-]+, Signature=[0-9a-f]{64}"
)


@dataclass(frozen=True)
class Ask:
    """One request: the model of its path, its body, and its text as it came."""

    model: str
    region: str
    body: dict[str, Any]
    raw: str

    @property
    def message(self) -> str:
        """What the user's turn says."""
        content = self.body["messages"][0]["content"]
        assert isinstance(content, str)
        return content

    @property
    def tools(self) -> set[str]:
        return {tool["name"] for tool in self.body.get("tools", ())}


@dataclass(frozen=True)
class Answer:
    """What is sent back, after `seconds`."""

    body: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


Scripted = Answer | Callable[[Ask], Answer]


class LocalBedrock(OnLoopback):
    """`url` is what BEDROCK_BASE_URL is set to."""

    def __init__(self, *answers: Scripted) -> None:
        self.asked: list[Ask] = []
        self._answers: list[Scripted] = list(answers)
        self._stopped = threading.Event()
        super().__init__()

    def then(self, *answers: Scripted) -> None:
        """Answer by these from now on."""
        self._answers = list(answers)

    def close(self) -> None:
        self._stopped.set()
        super().close()

    def answer(self, request: Request) -> Response:
        path, signed = _PATH.fullmatch(request.path), _SIGNED.fullmatch(request.headers.get("Authorization", ""))
        if request.method != "POST" or path is None:
            return _sent(failure(404, "UnknownOperationException", "no such operation"))
        if signed is None or "X-Amz-Date" not in request.headers:
            return _sent(failure(403, "MissingAuthenticationTokenException", "Missing Authentication Token"))
        raw = request.get_data(as_text=True)
        ask = Ask(urllib.parse.unquote(path["model"]), signed["region"], json.loads(raw), raw)
        if fault := _fault(ask.body):
            return _sent(failure(400, "ValidationException", fault))
        self.asked.append(ask)
        scripted = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        answer = scripted if isinstance(scripted, Answer) else scripted(ask)
        self._wait(answer.seconds)
        return _sent(answer)

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopped.wait(0.02):
            pass


def _fault(body: dict[str, Any]) -> str:
    """What InvokeModel refuses before any model reads it."""
    if "model" in body or "stream" in body:
        return "extraneous key is not permitted"
    if not str(body.get("anthropic_version", "")):
        return "anthropic_version: field required"
    if not isinstance(body.get("max_tokens"), int):
        return "max_tokens: field required"
    if "tool_choice" in body and not body.get("tools"):
        return "tool_choice may only be specified while providing tools."
    return ""


def _sent(answer: Answer) -> Response:
    return Response(answer.body, answer.status, answer.headers, content_type="application/json")


def _message(content: Sequence[dict[str, Any]], stop: str) -> Answer:
    whole = {
        "id": "msg_bdrk_01",
        "type": "message",
        "role": "assistant",
        "model": "claude",
        "content": list(content),
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {"input_tokens": 900, "output_tokens": 60},
    }
    return Answer(json.dumps(whole, ensure_ascii=False))


def calls(tool: str, sure: str = "certain", **quoted: Any) -> Answer:
    """A normal tool call; parameters that are not given are "", as the strict schema has them."""

    return _message(
        [{"type": "tool_use", "id": "toolu_bdrk_01", "name": tool, "input": {"sure": sure, **quoted}}], "tool_use"
    )


def says(text: str, stop: str = "end_turn") -> Answer:
    """A text and no tool."""
    return _message([{"type": "text", "text": text}], stop)


def refuses() -> Answer:
    return _message([], "refusal")


def failure(status: int, kind: str, told: str, **headers: str) -> Answer:
    """An error as Bedrock's runtime sends it."""
    return Answer(json.dumps({"message": told}), status, {"x-amzn-ErrorType": kind, **headers})


def throttled(retry_after: str = "0") -> Answer:
    return failure(429, "ThrottlingException", "Too many requests", **{"retry-after": retry_after})
