"""A file about to be sent."""

import re
import uuid
from dataclasses import dataclass

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True)
class File:
    """`owner` is whose key seals it on the way; `name` ends as its type does and names nobody but the reader's own."""

    owner: uuid.UUID | None
    content: bytes
    media_type: str
    name: str


def name_of(number: str) -> str:
    """A bill's number as every system takes it in a file's name."""
    return _NOT_IN_A_NAME.sub("-", number).strip("-") or "bill"
