"""Choices to tap: a quick reply of up to three short buttons, or a list of up to ten, as Twilio's Content API has them.

Inside the 24-hour window such content needs no approval. What differs from person to person goes as variables, so that
one content serves all: a line of the text each, since a variable may hold no line break (Twilio's error 21656).
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_BUTTONS, LONGEST_BUTTON = 3, 20
MOST_ITEMS, LONGEST_ITEM, LONGEST_DESCRIPTION = 10, 24, 72
LONGEST_BODY, MOST_LINES = 1024, 40
"""WhatsApp's limits, in characters."""
_DETAIL = re.compile(r"(?P<item>.+?) \((?P<description>.+)\)")
_NOT_IN_A_VARIABLE = re.compile(r"\t| {5,}")


@dataclass(frozen=True)
class Choice:
    """`fixed`: the same words for everybody, so that they may stand in the content itself."""

    title: str
    fixed: bool


@dataclass(frozen=True)
class Tappable:
    """A text with choices as content: what to create (`types`), what to send with it, what the person then sees."""

    language: str
    types: dict[str, Any]
    variables: dict[str, str]
    body: str

    @property
    def key(self) -> str:
        """The same for all that the same content serves."""
        told = json.dumps([self.language, self.types], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()


class _Variables:
    """{{1}}, {{2}} … as they are handed out."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def __call__(self, value: str) -> str:
        name = str(len(self.values) + 1)
        self.values[name] = value
        return f"{{{{{name}}}}}"


def tappable(body: str, choices: Sequence[Choice], language: str, opens: str) -> Tappable | None:
    """`opens`: what stands on the button that opens a list. None where WhatsApp would not take it: numbers must do."""
    lines = [line.rstrip() for line in body.strip().splitlines()]
    body = "\n".join(lines)
    if not body or len(body) > LONGEST_BODY or len(lines) > MOST_LINES or _NOT_IN_A_VARIABLE.search(body):
        return None
    variable = _Variables()
    shape = "\n".join(_line(line, variable) for line in lines)
    types = _buttons(shape, choices) or _list(shape, choices, opens, variable)
    return Tappable(language, types, variable.values, body) if types else None


def _line(line: str, variable: _Variables) -> str:
    words = line.lstrip()
    return line[: len(line) - len(words)] + (variable(words) if words else "")


def _buttons(shape: str, choices: Sequence[Choice]) -> dict[str, Any] | None:
    titles = [choice.title for choice in choices]
    short = all(choice.fixed and len(choice.title) <= LONGEST_BUTTON for choice in choices)
    if not (1 <= len(titles) <= MOST_BUTTONS and short and len(set(titles)) == len(titles)):
        return None
    actions = [{"type": "QUICK_REPLY", "title": title, "id": str(n)} for n, title in enumerate(titles, start=1)]
    return {"twilio/quick-reply": {"body": shape, "actions": actions}}


def _list(shape: str, choices: Sequence[Choice], opens: str, variable: _Variables) -> dict[str, Any] | None:
    items = [_item(choice) for choice in choices]
    named = {item[0] for item in items if item}
    if not (1 <= len(items) <= MOST_ITEMS and len(named) == len(items)):
        return None
    rows = []
    for n, (choice, item) in enumerate(zip(choices, items, strict=True), start=1):
        assert item is not None  # noqa: S101 -- `named` counted them
        shown = [text if choice.fixed or not text else variable(text) for text in item]
        rows.append({"id": str(n), "item": shown[0], "description": shown[1]})
    return {"twilio/list-picker": {"body": shape, "button": opens, "items": rows}}


def _item(choice: Choice) -> tuple[str, str] | None:
    """A row's title and the smaller words under it: "INV-7 (Kaveri, ₹80,252)" is two of them."""
    if len(choice.title) <= LONGEST_ITEM:
        return choice.title, ""
    found = _DETAIL.fullmatch(choice.title)
    fits = found and len(found["item"]) <= LONGEST_ITEM and len(found["description"]) <= LONGEST_DESCRIPTION
    return (found["item"], found["description"]) if found and fits else None
