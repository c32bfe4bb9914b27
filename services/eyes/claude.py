"""Claude's eyes: the page as a picture, a tool whose fields are ours, temperature 0. What it answers is a guess."""

import base64
from collections.abc import Sequence
from typing import Any

import prompts
from services.claude.bedrock import Bedrock
from services.eyes.model import FIELDS, Told

_TOKENS = 1000
_MOST_PAGES = 3
_LONGEST = 60
_TOOL = "bill_read"


class ClaudeEyes:
    """`model` is Bedrock's id of it, or of an inference profile."""

    name = "Claude"

    def __init__(self, bedrock: Bedrock, model: str) -> None:
        self._bedrock = bedrock
        self._model = model

    def look(self, pages: Sequence[bytes]) -> Told | None:
        """What it reads; None without an answer, and for one of another shape."""
        shown = pages if len(pages) <= _MOST_PAGES else [*pages[: _MOST_PAGES - 1], pages[-1]]
        answer = self._bedrock.ask(
            "eyes",
            self._model,
            max_tokens=_TOKENS,
            system=[{"type": "text", "text": prompts.text("eyes"), "cache_control": {"type": "ephemeral"}}],
            tools=[_tool()],
            messages=[{"role": "user", "content": [_picture(page) for page in shown]}],
        )
        said = None if answer is None else _said(answer)
        return None if said is None else Told(said=said)


def _tool() -> dict[str, Any]:
    """Strict schemas allow few optional properties: all are required, "" is what can't be read."""
    asked = {name: {"type": "string", "description": prompts.table("eyes")[name]} for name in FIELDS}
    schema = {"type": "object", "properties": asked, "required": list(asked), "additionalProperties": False}
    return {"name": _TOOL, "description": prompts.table("eyes")["tool"], "strict": True, "input_schema": schema}


def _picture(page: bytes) -> dict[str, Any]:
    data = base64.b64encode(page).decode()
    return {"type": "image", "source": {"type": "base64", "media_type": "image/jpeg", "data": data}}


def _said(answer: dict[str, Any]) -> dict[str, str] | None:
    blocks = answer.get("content")
    calls = [each for each in blocks if isinstance(each, dict) and each.get("type") == "tool_use"] if blocks else []
    given = calls[0].get("input") if len(calls) == 1 and calls[0].get("name") == _TOOL else None
    if answer.get("stop_reason") != "tool_use" or not isinstance(given, dict) or set(given) - set(FIELDS):
        return None
    if not all(isinstance(value, str) and len(value) <= _LONGEST for value in given.values()):
        return None
    return {name: value.strip() for name, value in given.items() if value.strip()}
