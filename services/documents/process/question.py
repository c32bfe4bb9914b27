"""What the child process is asked: files, and what it must know to read them. Ours alone, so it may be pickled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from services.documents.sender import UNKNOWN, Sender
from services.documents.shapes import Piece

Want = Literal["reading", "explained", "unlocked", "pictures"]


@dataclass(frozen=True)
class Question:
    """`keys`: the portals' public keys by kid. `seen`: what another engine saw, to be read in place of the files.

    `want`: a Reading; a PNG that explains it; the file without its password; each page as a JPEG.
    """

    files: Sequence[bytes]
    sender: Sender = UNKNOWN
    keys: Mapping[str, bytes] = field(default_factory=dict)
    password: str | None = field(default=None, repr=False)
    want: Want = "reading"
    seen: Sequence[Piece] = ()
