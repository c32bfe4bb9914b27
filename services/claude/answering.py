"""What Claude answered: one tool called, or one whole text; anything else is no answer."""

from collections.abc import Sequence
from typing import Any

from services.claude.masking import Masked
from services.claude.tools import Choice, Tool, read_choice


def one_call(answer: dict[str, Any], tools: Sequence[Tool]) -> Choice | None:
    """The one tool that was called; a refusal, text alone or several calls are no choice."""
    blocks = answer.get("content")
    calls = [each for each in blocks if _is(each, "tool_use")] if isinstance(blocks, list) else []
    if answer.get("stop_reason") != "tool_use" or len(calls) != 1:
        return None
    return read_choice(calls[0], tools)


def whole_text(answer: dict[str, Any]) -> str | None:
    """The text of an answer that came to its end."""
    blocks = answer.get("content")
    if answer.get("stop_reason") != "end_turn" or not isinstance(blocks, list):
        return None
    texts = [each.get("text") for each in blocks if _is(each, "text")]
    return "\n".join(texts) if texts and all(isinstance(each, str) for each in texts) else None


def _is(block: Any, kind: str) -> bool:
    return isinstance(block, dict) and block.get("type") == kind


def put_back(chosen: Choice, hidden: Masked) -> Choice | None:
    if any(hidden.strange(value) for value in chosen.params.values()):
        return None
    return Choice(chosen.name, {name: hidden.put_back(value) for name, value in chosen.params.items()}, chosen.sure)
