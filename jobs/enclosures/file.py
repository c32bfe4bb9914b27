"""A file about to be sent."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """`owner` is whose key seals it on the way; `name` ends as its type does and names nobody but the reader's own."""

    owner: uuid.UUID | None
    content: bytes
    media_type: str
    name: str
