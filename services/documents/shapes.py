"""Plain data that the stages hand on: pieces of text with their boxes, and rows of pieces."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from statistics import median


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
    """A run of text as the page or an engine gives it. `score` is 1.0 for text that a PDF carries."""

    text: str
    box: Box
    score: float = 1.0


# Tamil and Devanagari digits, one for one: positions in the text stay as they are.
DIGITS = str.maketrans("௦௧௨௩௪௫௬௭௮௯०१२३४५६७८९", "01234567890123456789")
# As programs set the one in "SM-2607-019".
_DASH = re.compile(r"(?<=[A-Za-z0-9])[\u2010-\u2015](?=[A-Za-z0-9])")
COLUMN = " │ "
BLANK = " "
_TORN = re.compile(r"(?<=[\u0900-\u097f\u0b80-\u0bff]) (?=[\u0900-\u097f\u0b80-\u0bff])")


def told(text: str) -> str:
    """The text, and behind it the same without blanks between Tamil or Devanagari letters, which browsers' PDFs have
    inside words: "मा गी ल बा की"."""
    joined = _TORN.sub("", text)
    return text if joined == text else f"{text}\n{joined}"


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
                text += COLUMN if piece.box.x0 - before.box.x1 > 1.5 * piece.box.height else BLANK
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
            piece.score
            for piece, at in zip(self.pieces, self.starts, strict=True)
            if at < end and at + len(piece.text) > start
        ]
        return min(touched, default=0.0)


def rows(pieces: list[Piece]) -> list[Row]:
    """Pieces of one page grouped into rows, top to bottom.

    Each piece joins the row whose nearest piece to its left it stands level with, so that lines that climb
    across a photographed page still hold together.
    """
    grouped: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.box.x0):
        home = min(grouped, key=lambda row: _drop(row[-1].box, piece.box), default=None)
        if home is not None and _drop(home[-1].box, piece.box) < 0.5 and not _covers(home[-1].box, piece.box):
            home.append(piece)
        else:
            grouped.append([piece])
    grouped.sort(key=lambda row: (row[0].box.page, median(piece.box.middle for piece in row)))
    return [Row.of(row) for row in grouped]


def _drop(left: Box, right: Box) -> float:
    """How far apart two boxes' middles are, in heights of the lower one; far for other pages."""
    if left.page != right.page:
        return 1e9
    return abs(left.middle - right.middle) / max(1e-6, min(left.height, right.height))


def _covers(left: Box, right: Box) -> bool:
    """Two boxes one above the other are two lines, however close."""
    common = min(left.x1, right.x1) - max(left.x0, right.x0)
    return common > 0.4 * min(left.width, right.width)


def distance(label: Box, value: Box, *, foreign: bool = False) -> float | None:
    """How far a value stands from a label that could be its own: to its right or under it; else None.

    In units in which a value right beside its label is near 0 and one right under it near 0.6. `foreign`: the
    label was seen by another reader than the value, whose box may cover the label too.
    """
    if label.page != value.page:
        return None
    height = max(1e-6, (label.height + value.height) / 2)
    if label.share_of_row(value) > 0.5 and _is_right_of(label, value, height, foreign):
        gap = (value.x0 - label.x1) / height
        return 0.03 * max(0.0, gap) if gap < 45 else None
    drop = (value.y0 - label.y1) / height
    if not -0.6 < drop < 3.2:
        return None
    overlap = min(label.x1, value.x1) - max(label.x0, value.x0)
    shift = abs(label.x0 - value.x0) / height
    if overlap <= 0 and shift > 2:
        return None
    return 0.6 + 0.5 * max(0.0, drop) + 0.03 * shift


def _is_right_of(label: Box, value: Box, height: float, foreign: bool) -> bool:
    if foreign and value.x0 >= label.x0 - height and value.x1 > label.x1 + 1.5 * height:
        return True
    return value.x0 >= label.x1 - 0.7 * height
