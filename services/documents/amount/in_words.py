"""Amounts in English words, the witness that most bills carry: "Rupees One Lakh Two Thousand Only"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from services.documents.shapes import Box, Piece, Row

_UNITS = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = {
    "thousand": 1_000,
    "lakh": 100_000,
    "lac": 100_000,
    "akh": 100_000,  # "(akh", a letter lost
    "million": 1_000_000,
    "crore": 10_000_000,
    "cror": 10_000_000,
}
_SMALL = {word: number for number, word in enumerate(_UNITS)}
_SMALL |= {word: 20 + 10 * step for step, word in enumerate(_TENS)} | {"fourty": 40, "ninty": 90, "fivty": 50}
_FILLERS = re.findall(
    r"\w+",
    "rupees rupee indian inr rs and only paise paisa amount in words chargeable total invoice of the grand bill "
    "value net payable",
)
# An engine's "Slx" and "palse": l and i are one letter here.
_FOLDED = str.maketrans("l", "i")
_WORD_OF = {word.translate(_FOLDED): word for word in [*_SMALL, *_SCALES, "hundred", *_FILLERS]}
# A plural's s is not the first letter of "seven" or "six" run together with it.
_TOKEN = re.compile("|".join(sorted(_WORD_OF, key=len, reverse=True)) + "|(?<=[a-z])s(?!even|ix)")
_WORDY = re.compile("(?i)rupee|words|inr|only|" + "|".join([*_SMALL, *_SCALES, "hundred"]))
_STARTS = re.compile(r"(?i)rupees?|in\s*words|\binr\b|\brs\.?\s+[a-z]|\bonly\b")
_TAX = re.compile(r"(?i)\b(?:tax|gst)\s*amount")
# A line that has "only" and no "rupees" may be the tail of a longer one.
_ENDS = re.compile(r"(?i)(?!.*(?:rupee|words|inr|rs\b)).*only")
_FRAGMENT = 1000
_MOST_RESIDUE = 0.06
# As many letters as "six" has once one is lost: what was not understood may have been a number.
_LOST = 2


def find(rows: list[Row]) -> Iterator[tuple[Decimal, int]]:
    """Every amount written out and its page, the words of a narrow column followed over its lines up to "Only"."""
    columns = [_wordy(row).runs() for row in rows]
    told: list[Piece] = []
    for index, runs in enumerate(columns):
        for run in runs:
            if run not in told and _STARTS.search(run.text) and not _TAX.search(run.text):
                lines = [run, *_followed(run, columns[index + 1 : index + 6])]
                value = _value(" ".join(line.text for line in lines))
                if value is not None and (value >= _FRAGMENT or not _ENDS.match(run.text)):
                    told += lines
                    yield value, run.box.page


def _wordy(row: Row) -> Row:
    """The row without the pieces of other columns that stand close by."""
    return Row.of([piece for piece in row.pieces if _WORDY.search(piece.text)])


def _followed(run: Piece, below: list[list[Piece]]) -> list[Piece]:
    """The lines right under it in the same column, up to "Only"."""
    lines = [run]
    for runs in below:
        if "only" in _past_label(" ".join(line.text for line in lines)).lower():
            break
        lines += [each for each in runs if _continues(lines[-1].box, each.box)][:1]
    return lines[1:]


def _continues(upper: Box, lower: Box) -> bool:
    drop = (lower.middle - upper.middle) / max(1e-6, upper.height)
    common = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
    return upper.page == lower.page and 0.3 < drop < 2.5 and common > 0


def _past_label(text: str) -> str:
    low = text.lower()
    found = re.finditer(r"words\W*|rupees?\b(?!\W*only)", low)
    at = max((each.end() for each in found if each.end() < len(low) and not _counted(low[: each.start()])), default=0)
    return text[at:]


def _counted(before: str) -> bool:
    """A number leads up to "Rupees": paise may follow, and it heads nothing."""
    return before.rstrip(" .,-").endswith((*_SMALL, *_SCALES, "hundred"))


def _value(text: str) -> Decimal | None:
    words = _past_label(text)
    if len(words) < 8:  # "Eighty Thousand Rupees Only"
        words = text
    end = words.lower().find("only")
    return parse(words[:end] if end >= 0 else words)


def parse(text: str) -> Decimal | None:
    """Rupees with two decimals, or None where the words are not all understood."""
    letters = re.sub(r"[^a-z]", "", text.lower()).translate(_FOLDED)
    tokens = [_WORD_OF.get(token, token) for token in _TOKEN.findall(letters)]
    unknown = [len(part) for part in _TOKEN.split(letters)]
    if not letters or sum(unknown) > _MOST_RESIDUE * len(letters) or max(unknown) >= _LOST:
        return None
    rupees, paise = _parts(tokens)
    whole, part = _number(rupees), _number(paise)
    if not whole or part is None or part > 99:
        return None
    return Decimal(whole) + Decimal(part) / 100


def _parts(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Words before and after the "and" or "rupees" that parts rupees from paise."""
    if not any(token in ("paise", "paisa") for token in tokens):
        return tokens, []
    at = next(index for index, token in enumerate(tokens) if token in ("paise", "paisa"))
    seams = [i for i, token in enumerate(tokens) if token in ("and", "rupees", "rupee")]
    if any(token in _SMALL for token in tokens[at:]):
        return tokens[:at], tokens[at:]
    seam = max((i for i in seams if i < at and any(t in _SMALL for t in tokens[:i])), default=0)
    return tokens[:seam], tokens[seam:]


def _follows(part: int, word: int) -> bool:
    """Whether a word may come next: "thirty two", never "thirty two seventy" (paise whose name went missing)."""
    rest = part % 100
    return rest == 0 or (word < 10 and rest % 10 == 0 and rest >= 20)


def _number(tokens: list[str]) -> int | None:
    total, part = 0, 0
    last_scale = 10**12
    for token in tokens:
        if token in _SMALL:
            if not _follows(part, _SMALL[token]):
                return None
            part += _SMALL[token]
        elif token == "hundred":  # noqa: S105
            part = max(1, part) * 100
        elif token in _SCALES:
            if _SCALES[token] >= last_scale:
                return None
            last_scale = _SCALES[token]
            total, part = total + max(1, part) * last_scale, 0
    return total + part
