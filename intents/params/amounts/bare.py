"""A bare figure without a word for rupees: when it can only be money, and when it is a bill's number."""

import re

from intents.params.numbers import COUNTED, counts_goods
from intents.params.pieces import Piece, around, begins, pieces
from intents.understanding.concepts import concepts_of

_PAISE = re.compile(r"\d{3,}\.\d\d")
_DASHES = ("-", "–", ":", "|")
_FEWEST = 3
"""Digits of a sum; of three it is as often a bill's number."""


def that_came(text: str) -> tuple[str, tuple[int, int]] | None:
    """A bare figure of three digits or more of which is said that it came: a bill's number does not come. Of one of
    four or more it is enough that it was given or received."""
    parts = [part for part in pieces(text) if part.text not in _DASHES]
    for at, part in enumerate(parts):
        if _is_sum(parts, at, text) and (_paid_for(parts, at) or _came(parts, at + 1) or _given(parts, at)):
            return part.text, (part.start, part.end)
    return None


def _is_sum(parts: list[Piece], at: int, text: str) -> bool:
    said = parts[at].text
    figure = said.isdecimal() and len(said) >= _FEWEST and said[0] != "0"
    return figure and _bare(parts, at, text) and not counts_goods(text) and not COUNTED.match(text, parts[at].end)


def _paid_for(parts: list[Piece], at: int) -> bool:
    behind = parts[at + 1] if at + 1 < len(parts) else None
    return at > 0 and behind is not None and around(parts[at - 1], "got") and around(behind, "towards")


def _came(parts: list[Piece], at: int) -> bool:
    if at >= len(parts) or around(parts[at], "got"):
        return False
    return around(parts[at], "came") or "came" in concepts_of(parts[at].text)


def _given(parts: list[Piece], at: int) -> bool:
    beside = [parts[place] for place in (at - 1, at + 1) if 0 <= place < len(parts)]
    return len(parts[at].text) > _FEWEST and any(begins(part, "gave") for part in beside)


def that_was_paid(text: str) -> tuple[str, tuple[int, int]] | None:
    """A bare figure of three digits or more right behind "paid", where the bill has been named besides."""
    parts = pieces(text)
    for at, part in enumerate(parts):
        beside = [parts[place] for place in (at - 1, at + 1) if 0 <= place < len(parts)]
        if _is_sum(parts, at, text) and any(around(each, "got") or _came([each], 0) for each in beside):
            return part.text, (part.start, part.end)
    return None


def _bare(parts: list[Piece], at: int, text: str) -> bool:
    """Whether a figure is part of no longer number and not called a bill's."""
    beside = text[: parts[at].start][-1:] + text[parts[at].end :][:1]
    joined = any(sign in "/-#" or (sign.isalpha() and sign.isascii()) for sign in beside)
    return not joined and not _is_called(parts, at)


def can_only_be_money(parts: list[Piece], at: int, end: int, text: str) -> bool:
    """A bare figure that can only be money: grouped by commas, with paise, or a round one that is not called a bill."""
    said, before, after = parts[at].text, text[: parts[at].start][-1:], text[parts[at].end :][:1]
    if end - at != 1 or parts[at].number is None or _is_called(parts, at):
        return False
    longer = before in tuple("/-#") or after in tuple("/-") or (before.isalpha() and before.isascii())
    if longer or "," in said.strip(","):
        return not longer
    if _PAISE.fullmatch(said):
        return True
    counted = COUNTED.match(text, parts[at].end) or counts_goods(text)
    return len(said) >= _FEWEST and said.endswith("00") and not counted


def is_of_a_number(text: str, start: int) -> bool:
    """The 88 of "GST-88" is no sum, whatever follows it."""
    return text[start].isdecimal() and start > 1 and text[start - 1] in "-/" and text[start - 2].isalnum()


def _is_called(parts: list[Piece], at: int) -> bool:
    """Whether the word before names what follows as a bill's number."""
    return at > 0 and around(parts[at - 1], "called")
