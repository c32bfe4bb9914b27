"""Everything read from one document, laid out for the field modules to search."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from services.documents.amount import figures
from services.documents.labels import Label, find
from services.documents.rows import rows
from services.documents.shapes import Box, Piece, Row

_LEVEL = 0.6
_COLUMN = 3


@dataclass(frozen=True)
class Sheet:
    """Rows of all pages in order, the labels found in them, and what QR codes said.

    `second` is what another reader made of the same pages (the Indic pass): its labels count here too, with a
    `row` of -1, its values do not.
    """

    rows: list[Row]
    labels: list[Label]
    codes: list[str] = field(default_factory=list)
    second: "Sheet | None" = None

    @classmethod
    def of(cls, pieces: list[Piece], *, codes: list[str], extra: list[Piece] | None = None) -> "Sheet":
        """`extra` are the second reader's pieces."""
        found = rows(pieces)
        labels = find(found)
        second = cls.of(extra, codes=[]) if extra else None
        for label in second.labels if second else []:
            if not any(_same_place(label.box, other.box) and _says_as_much(other, label) for other in labels):
                labels.append(replace(label, row=-1, start=0, end=0, beside=_level(label.box, found)))
        return cls(found, labels, codes, second)

    @cached_property
    def first_of_goods(self) -> Box | None:
        """The row that heads the goods, or their first: two columns of sums, named or printed."""
        named = [label.row for label in self.of_kind("amount_other", "subtotal")]
        printed = [figure.row for figure in self._exact]
        found = {row for column in (named, printed) for row in column if row >= 0 and column.count(row) >= 2}
        return self.rows[min(found)].pieces[0].box if found else None

    @cached_property
    def first_of_sums(self) -> Box | None:
        """As `first_of_goods`; where nothing tells it, the first of several sums that end in one line."""
        found = {one.row for one in self._sums if sum(figures.in_one_column(one, two) for two in self._sums) >= _COLUMN}
        return self.first_of_goods or (self.rows[min(found)].pieces[0].box if found else None)

    @cached_property
    def _exact(self) -> list[figures.Figure]:
        return [figure for figure in self._sums if figure.exact]

    @cached_property
    def _sums(self) -> list[figures.Figure]:
        """With paise, or "/-", or a currency before them."""
        return [figure for figure in figures.find(self.rows) if figure.exact or figure.marked]

    def under_the_sums(self, box: Box) -> bool:
        first = self.first_of_sums
        return first is not None and (first.page, first.y1) < (box.page, box.middle)

    def read_twice(self, box: Box) -> bool:
        """Two readers read the very same letters there."""
        return any(piece.twice and piece.box.holds(box) for row in self.rows for piece in row.pieces)

    def of_kind(self, *kinds: str) -> list[Label]:
        return [label for label in self.labels if label.kind in kinds]


def _level(box: Box, found: list[Row]) -> int:
    """The row whose pieces stand level with it, its own words perhaps among them; -1: none."""
    for index, row in enumerate(found):
        if any(piece.box.page == box.page and piece.box.share_of_row(box) > _LEVEL for piece in row.pieces):
            return index
    return -1


def _same_place(one: Box, two: Box) -> bool:
    return one.page == two.page and one.share_of_row(two) > 0.5 and one.x0 < two.x1 and two.x0 < one.x1


def _says_as_much(one: Label, other: Label) -> bool:
    """A bare "#" says less than "बिल नंबर"."""
    return one.kind == other.kind and (other.weak or not one.weak)


def nearest(value: Box, labels: list[Label]) -> tuple[Label, float] | None:
    """The label that a value belongs to among `labels`, and how far it is."""
    near = [(label, far) for label in labels if (far := label.distance(value)) is not None]
    return min(near, key=lambda pair: pair[1], default=None)
