"""Pieces of one page grouped into rows."""

from statistics import median

from services.documents.shapes import Box, Piece, Row


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
