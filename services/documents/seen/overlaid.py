"""Figures in Tamil and Devanagari digits, which the Latin reader takes for others ("४" for 8) or does not see at all.

The second reader's words stand in their place and need another witness. So does what else the two read otherwise there;
what two so different readers read alike, from letters that had pixels enough, is legible.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.documents.candidate import LEGIBLE
from services.documents.day import days
from services.documents.shapes import BLANK, DIGITS, Piece

_OWN, _ANY = re.compile("[०-९௦-௯]"), re.compile(r"\d")
# What registries gave is Latin on every bill.
_GIVEN = re.compile(r"(?i)udyam|\d{2}[A-Z]{5}\d{4}[A-Z]")
# Letters of its own before a figure: "जेएसआई/216", of which the Latin reader makes "T/216".
_LETTERED = re.compile(r"[\u0900-\u0965\u0b80-\u0be5]{2}[/\-]\d")
_OWN_LETTERS = re.compile(r"[\u0900-\u0965\u0b80-\u0be5]{2}")
# One alone is a smudge, or a letter of another script.
_FEWEST = 2
# So many figures of its own make it likely that a page has more, of which the second reader missed the digits.
_SEVERAL = 3
_DOUBTED, _ALIKE = LEGIBLE - 0.01, 0.95


def over(first: Sequence[Piece], second: Sequence[Piece]) -> list[Piece]:
    """The first reader's pieces but where the second saw digits of its own script and read them otherwise."""
    told = [word for word in second if _of_its_own(word)]
    several = {page for page in {word.box.page for word in told} if _count(told, page) >= _SEVERAL}
    unseen = [word for word in told if not any(piece.box.holds(word.box) for piece in first)]
    read = [each for piece in first for each in _read(piece, second, strict=piece.box.page in several)]
    return read + [_doubted(word) for word in unseen]


def _read(piece: Piece, second: Sequence[Piece], *, strict: bool) -> Iterator[Piece]:
    here = sorted((word for word in second if piece.box.holds(word.box)), key=lambda word: word.box.x0)
    figures = [word for word in here if _ANY.search(word.text)]
    otherwise = [word for word in figures if _plain(word) not in _plain(piece)]
    if figures and piece.score >= LEGIBLE and _letters(*here) == _letters(piece):
        yield replace(piece, score=max(piece.score, _ALIKE))
    elif any(_of_its_own(word) for word in otherwise):
        yield from map(_doubted, here)
    elif any(_LETTERED.search(word.text) for word in figures) or _glued(piece, here):
        yield _doubted(piece)
    elif _names_a_day(here) and _digits(*here) == _digits(piece):
        yield from (replace(word, score=max(word.score, _ALIKE)) for word in here)
    elif strict and _is_figure(piece) and (otherwise or not figures):
        yield _doubted(piece)
    else:
        yield piece


def _is_figure(piece: Piece) -> bool:
    return bool(_ANY.search(piece.text)) and not _GIVEN.search(piece.text)


def _of_its_own(word: Piece) -> bool:
    return len(_OWN.findall(word.text)) >= _FEWEST


def _count(told: Sequence[Piece], page: int) -> int:
    return sum(word.box.page == page for word in told)


def _plain(piece: Piece) -> str:
    return piece.text.translate(DIGITS).replace(BLANK, "")


def _letters(*pieces: Piece) -> str:
    """Without the signs, which both leave out at times."""
    return "".join(char for piece in pieces for char in _plain(piece).upper() if char.isalnum())


def _glued(piece: Piece, here: Sequence[Piece]) -> bool:
    """The end of a label in its own script, before the figure: "6TA/26-27/956" for "எண் A/26-27/956"."""
    labelled = any(_OWN_LETTERS.search(word.text) for word in here)
    told = [re.escape(word.text.translate(DIGITS)) for word in here if _ANY.search(word.text)]
    return labelled and len(told) == 1 and bool(re.search(rf"[A-Za-z0-9]{told[0]}$", piece.text))


def _names_a_day(here: Sequence[Piece]) -> bool:
    """With its month's name in its own script, all surely read; the figures are for both readers to tell."""
    said = BLANK.join(word.text for word in here).translate(DIGITS)
    named = any(_OWN_LETTERS.search(said[slice(*span)]) for _, _, span in days.in_text(said))
    return named and all(word.score >= LEGIBLE for word in here)


def _digits(*pieces: Piece) -> str:
    return "".join(char for piece in pieces for char in _plain(piece) if char.isdigit())


def _doubted(piece: Piece) -> Piece:
    return replace(piece, score=min(piece.score, _DOUBTED), letters=())
