"""What goes over the wire: questions read strictly, words in all three languages, sums and days as text."""

import re
import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest, NotFound

from intents.turn import Reply
from locales import LANGUAGES, Message

Words = dict[str, str]
_LONGEST = 300
_RUPEES = re.compile(r"[0-9]{1,10}(\.[0-9]{1,2})?")


def said(*parts: Message) -> Words:
    """The words in each language, so that the page changes its language at once, and offline."""
    return {lang: "\n\n".join(part.render(lang) for part in parts) for lang in LANGUAGES}


def told(reply: Reply, *, done: bool) -> dict[str, Any]:
    return {"done": done, "said": said(*reply.parts)}


def money(amount: Decimal | None) -> str | None:
    """None where the owner is forgotten."""
    return None if amount is None else f"{amount:.2f}"


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def body() -> dict[str, Any]:
    """The JSON object that was sent. 400 for anything else."""
    found = request.get_json(silent=True)
    if not isinstance(found, dict):
        raise BadRequest("a JSON object is needed")
    return found


def text(asked: dict[str, Any], name: str, most: int = _LONGEST) -> str:
    found = asked.get(name)
    if not isinstance(found, str) or not 0 < len(found.strip()) <= most or "\0" in found:
        raise BadRequest(f"{name}: text of 1 to {most} characters is needed")
    return found.strip()


def rupees(asked: dict[str, Any], name: str) -> Decimal:
    """A sum above nothing, with two decimals at most; text, so that no float comes between."""
    found = text(asked, name, 13)
    if not _RUPEES.fullmatch(found) or not Decimal(found):
        raise BadRequest(f"{name}: rupees are needed")
    return Decimal(found)


def one_of(asked: dict[str, Any], name: str, choices: Iterable[str]) -> str:
    found = text(asked, name)
    if found not in choices:
        raise BadRequest(f"{name}: one of {', '.join(choices)} is needed")
    return found


def day(asked: dict[str, Any], name: str) -> date:
    try:
        return date.fromisoformat(text(asked, name, 10))
    except ValueError:
        raise BadRequest(f"{name}: YYYY-MM-DD is needed") from None


def hexadecimal(asked: dict[str, Any], name: str) -> str:
    """A SHA-256."""
    found = text(asked, name, 64).lower()
    try:
        whole = len(bytes.fromhex(found)) == 32
    except ValueError:
        whole = False
    if not whole:
        raise BadRequest(f"{name}: a SHA-256 in hexadecimal is needed")
    return found


def identity(written: str) -> uuid.UUID:
    """404 for what is no id: nothing is there."""
    try:
        return uuid.UUID(written)
    except ValueError:
        raise NotFound from None
