"""A bare figure without a word for rupees: when it can only be money, and when it is a bill's number."""

from intents.params.numbers import COUNTED
from intents.params.spelt import Piece, around, pieces


def that_came(text: str) -> tuple[str, tuple[int, int]] | None:
    """A bare figure of three digits or more of which is said that it came: a bill's number does not come."""
    parts = pieces(text)
    for at, part in enumerate(parts[:-1]):
        figure = part.text.isdecimal() and len(part.text) >= 3 and part.text[0] != "0"
        alone = _bare(parts, at, text)
        paid_for = at and around(parts[at - 1], "got") and around(parts[at + 1], "towards")
        if figure and alone and (paid_for or around(parts[at + 1], "came")):
            return part.text, (part.start, part.end)
    return None


def that_was_paid(text: str) -> tuple[str, tuple[int, int]] | None:
    """A bare figure of three digits or more right behind "paid", where the bill has been named besides."""
    parts = pieces(text)
    for at, part in enumerate(parts[1:], start=1):
        figure = part.text.isdecimal() and len(part.text) >= 3 and part.text[0] != "0"
        if figure and around(parts[at - 1], "got") and _bare(parts, at, text):
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
    return len(said) >= 3 and said.endswith("00") and not COUNTED.match(text, parts[at].end)


def is_of_a_number(text: str, start: int) -> bool:
    """The 88 of "GST-88" is no sum, whatever follows it."""
    return text[start].isdecimal() and start > 1 and text[start - 1] in "-/" and text[start - 2].isalnum()


def _is_called(parts: list[Piece], at: int) -> bool:
    """Whether the word before names what follows as a bill's number."""
    return at > 0 and around(parts[at - 1], "called")
