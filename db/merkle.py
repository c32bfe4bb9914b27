"""One hash over the heads of many chains, and the short proof that one head is under it (RFC 6962, section 2.1)."""

import hashlib
import uuid
from collections.abc import Sequence
from typing import NamedTuple

EMPTY = hashlib.sha256(b"").digest()
Path = tuple[tuple[str, bytes], ...]
"""From the leaf up: on which side the other hash stands ("left", "right"), and that hash."""


class Head(NamedTuple):
    """How far a chain had come, and the hash of its last row."""

    chain: uuid.UUID
    sequence: int
    hash: bytes


def leaf(head: Head) -> bytes:
    return hashlib.sha256(b"\x00" + head.chain.bytes + head.sequence.to_bytes(8, "big") + head.hash).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(heads: Sequence[Head]) -> bytes:
    """Of the heads in the order of their chains."""
    level = [leaf(head) for head in sorted(heads)]
    while len(level) > 1:
        level = _above(level)
    return level[0] if level else EMPTY


def _above(level: list[bytes]) -> list[bytes]:
    """The last of an odd number goes up as it is."""
    pairs = [_node(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
    return pairs + level[len(pairs) * 2 :]


def path(heads: Sequence[Head], chain: uuid.UUID) -> Path:
    """What is needed beside this chain's head to come to the root. Raises ValueError: it is not there."""
    ordered = sorted(heads)
    at = [head.chain for head in ordered].index(chain)
    level, found = [leaf(head) for head in ordered], []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            found.append(("left" if beside < at else "right", level[beside]))
        level, at = _above(level), at // 2
    return tuple(found)


def climbed(head: Head, beside: Path) -> bytes:
    """The root that this head and its path come to."""
    here = leaf(head)
    for side, other in beside:
        here = _node(other, here) if side == "left" else _node(here, other)
    return here
