"""Rendering a content template: its body with {{1}} or {{name}} filled in, and its buttons."""

import json
import re
from typing import Any

from services.local_twilio.errors import TwilioError
from services.local_twilio.model import Button, Content

_PLACEHOLDER = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
_CODE_WORDS = "{{1}} is your verification code."  # WhatsApp's own; an authentication template has no body
_FORBIDDEN = re.compile(r"[\n\t]| {5,}")  # WhatsApp refuses these inside a variable


def read_variables(text: str | None) -> dict[str, str]:
    """ContentVariables: a JSON object of strings. Raises TwilioError 21656."""
    if not text:
        return {}
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise TwilioError(21656) from error
    if not isinstance(values, dict):
        raise TwilioError(21656)
    for value in values.values():
        if not isinstance(value, str) or not value or _FORBIDDEN.search(value):
            raise TwilioError(21656)
    return values


def _filled(text: object, values: dict[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), str(text or ""))


def _buttons(kind: str, part: dict[str, Any], values: dict[str, str]) -> list[Button]:
    if kind == "twilio/quick-reply":
        return [
            Button(title=_filled(each.get("title"), values), id=_filled(each.get("id"), values))
            for each in part.get("actions") or []
        ]
    if kind == "twilio/list-picker":
        return [
            Button(
                title=_filled(each.get("item"), values),
                id=str(each.get("id") or ""),
                kind="list",
                description=_filled(each.get("description"), values),
            )
            for each in part.get("items") or []
        ]
    return []


def render(content: Content, variables: dict[str, str]) -> tuple[str, list[Button], list[str]]:
    """(body, buttons, media URLs) of the richest type the template has; the plain text is the last resort."""
    values = content.variables | variables
    kinds = sorted(content.types, key=lambda kind: kind == "twilio/text")
    kind, part = kinds[0], content.types[kinds[0]]
    body = part.get("body") or part.get("title") or content.types.get("twilio/text", {}).get("body")
    if kind == "whatsapp/authentication":
        body = _CODE_WORDS
    media = part.get("media") or []
    urls = [_filled(url, values) for url in (media if isinstance(media, list) else [media])]
    return _filled(body, values), _buttons(kind, part, values), urls
