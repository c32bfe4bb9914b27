"""Plain data that the stages hand on: pieces of text with their boxes, and rows.rows of pieces."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from statistics import fmean


@dataclass(frozen=True)
class Box:
    """A rectangle on a page; pixels or points, y grows downwards, all pages of one document in one unit."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    def holds(self, other: "Box") -> bool:
        """The other's middle lies inside."""
        across = (other.x0 + other.x1) / 2
        return self.page == other.page and self.x0 <= across <= self.x1 and self.y0 <= other.middle <= self.y1

    def share_of_row(self, other: "Box") -> float:
        """How much of the lower of the two boxes' heights they have in common, 0 to 1."""
        common = min(self.y1, other.y1) - max(self.y0, other.y0)
        return max(0.0, common / max(1e-6, min(self.height, other.height)))

    def cut(self, start: float, end: float) -> "Box":
        """The part between two fractions of the width, for a match inside a longer piece of text."""
        return replace(self, x0=self.x0 + self.width * start, x1=self.x0 + self.width * end)


@dataclass(frozen=True)
class Piece:
    """A run of text as the page or an engine gives it. `score` is 1.0 for text that a PDF carries; `twice`: two readers
    that have nothing in common read the very same letters; `letters`: what each letter is worth, where it is known."""

    text: str
    box: Box
    score: float = 1.0
    twice: bool = False
    letters: tuple[float, ...] = ()

    def worth(self, start: int, end: int) -> float:
        """What a part is worth: its own letters, where it is figures, stands by itself and each was read plainly."""
        own = self.letters[max(0, start) : end]
        part = self.text[max(0, start) : end].strip()
        parted = start <= 0 or not self.text[start - 1].isalnum()
        if parted and len(self.letters) == len(self.text) and _FIGURES.fullmatch(part) and min(own) >= _PLAIN:
            return max(self.score, fmean(own))
        return self.score


# Tamil and Devanagari digits, one for one: positions in the text stay as they are.
DIGITS = str.maketrans("௦௧௨௩௪௫௬௭௮௯०१२३४५६७८९", "01234567890123456789")
# Of 31 such parts of lines read worse than 0.85 one was wrong, which had letters in it.
_FIGURES, _PLAIN = re.compile(r"\d[\d/.\-]{3,}\d"), 0.90
# As programs set the one in "SM-2607-019".
_DASH = re.compile(r"(?<=[A-Za-z0-9])[\u2010-\u2015](?=[A-Za-z0-9])")
# What parts two columns, in heights of a line. An engine's boxes stand out over their letters: of the gaps on
# photos of 123 bills those of 0.75 of a box and more were to 98 in 100 columns in the PDF too, the others to 15.
_GAP, _SEEN_GAP = 1.5, 0.75
COLUMN = " │ "
BLANK = " "
_TORN = re.compile(r"(?<=[\u0900-\u097f\u0b80-\u0bff]) (?=[\u0900-\u097f\u0b80-\u0bff])")


def told(text: str) -> str:
    """The text, and behind it the same without blanks between Tamil or Devanagari letters, which browsers' PDFs have
    inside words: "मा गी ल बा की"."""
    joined = _TORN.sub("", text)
    return text if joined == text else f"{text}\n{joined}"


def _gap(piece: Piece) -> float:
    return _GAP if piece.score == 1.0 else _SEEN_GAP


@dataclass(frozen=True)
class Row:
    """Pieces side by side, left to right; their texts joined by a bar where the gap makes columns of them, all digits
    0 to 9."""

    pieces: tuple[Piece, ...]
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, pieces: list[Piece]) -> "Row":
        ordered = tuple(sorted(pieces, key=lambda piece: piece.box.x0))
        text, starts = "", []
        for before, piece in zip((None, *ordered), ordered, strict=False):
            if before is not None:
                text += COLUMN if piece.box.x0 - before.box.x1 > _gap(piece) * piece.box.height else BLANK
            starts.append(len(text))
            text += _DASH.sub("-", piece.text.translate(DIGITS))
        return cls(ordered, text, tuple(starts))

    def runs(self) -> list[Piece]:
        """The row's columns, the pieces of each joined into one."""
        found, at = [], 0
        for text in self.text.split(COLUMN) if self.pieces else ():
            span = (at, at + len(text))
            found.append(Piece(text, self.box(*span), self.score(*span)))
            at += len(text) + len(COLUMN)
        return found

    def piece_at(self, index: int) -> Piece:
        return self._at(index)[0]

    def _at(self, index: int) -> tuple[Piece, float]:
        which = max(0, bisect_right(self.starts, index) - 1)
        piece = self.pieces[which]
        return piece, min(1.0, (index - self.starts[which]) / max(1, len(piece.text)))

    def box(self, start: int, end: int) -> Box:
        """Where the characters from `start` to `end` stand, by even division of their pieces."""
        first, from_fraction = self._at(start)
        last, to_fraction = self._at(max(start, end - 1))
        to_fraction = min(1.0, to_fraction + 1 / max(1, len(last.text)))
        if first is last:
            return first.box.cut(from_fraction, to_fraction)
        head, tail = first.box.cut(from_fraction, 1.0), last.box.cut(0.0, to_fraction)
        return Box(head.page, head.x0, min(head.y0, tail.y0), tail.x1, max(head.y1, tail.y1))

    def score(self, start: int, end: int) -> float:
        """The lowest score of the pieces that the characters belong to."""
        touched = [
            piece.worth(start - at, end - at)
            for piece, at in zip(self.pieces, self.starts, strict=True)
            if at < end and at + len(piece.text) > start
        ]
        return min(touched, default=0.0)
