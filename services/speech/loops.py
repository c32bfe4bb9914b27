"""Where Whisper has lost the thread it says the same again and again: told, and cut."""

import re
import zlib
from collections.abc import Sequence

_MOST_WAYS = 8
_LOOP = re.compile(r"(?<!\S)(\S.{0,60}?)(?:[\s,.।!?]+\1){2,}(?=[\s,.।!?]|$)")
_STUTTER = re.compile(r"(\S{2,12}?)\1{3,}")
_WORTH_PACKING, _PACKS, _LEFT = 40, 2.4, 0.7


def clean(ways: Sequence[str]) -> tuple[str, ...]:
    """Once each, without loops; what was little more than a loop only where there is nothing else."""
    straight = [way for way in ways if not is_loop(way)] or ways
    return tuple(dict.fromkeys(filter(None, map(without_loops, straight))))[:_MOST_WAYS]


def is_loop(text: str) -> bool:
    """Whether most of it repeats itself, as far as packing it or cutting its loops shows."""
    raw = text.encode()
    packed = len(raw) > _WORTH_PACKING and len(raw) > _PACKS * len(zlib.compress(raw))
    return packed or len(without_loops(text)) < _LEFT * len(text.strip())


def without_loops(text: str) -> str:
    """Whisper repeats itself where it has lost the thread: a phrase said three times or more is said once."""
    once = _LOOP.sub(r"\1", _STUTTER.sub(r"\1", text))
    return " ".join(once.replace("\ufffd", "").split())
