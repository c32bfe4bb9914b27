"""The stages in order. Runs in the child process; may be called directly where the files are our own."""

from collections.abc import Sequence

from services.documents import indic, ocr, qr
from services.documents.choose import choose
from services.documents.model import Reading, Refused
from services.documents.pages import Page, load
from services.documents.shapes import Piece
from services.documents.sheet import Sheet

# Fewer letters than a small bill has: a cat, a wall, a page turned over.
_FEWEST_LETTERS = 30


def read_pages(files: Sequence[bytes], own_gstin: str | None = None) -> Reading:
    """One invoice's reading from its files in order. Raises `Refused`."""
    pages = load(files)
    if pages and all(page.pieces for page in pages):
        sheet = Sheet.of([piece for page in pages for piece in page.pieces], codes=[])
        reading = _checked(sheet, own_gstin)
        if not reading.requires_manual_review:
            return reading
    return _looked_at(pages, own_gstin)


def _looked_at(pages: list[Page], own_gstin: str | None) -> Reading:
    """Pictures are read where a page has no text of its own; QR codes everywhere."""
    codes = [code for page in pages for code in qr.read(page.picture)]
    seen = {page.number: ocr.look(page.picture, page.number) for page in pages if not page.pieces}
    pieces: list[Piece] = []
    for page in pages:
        pieces += page.pieces or seen[page.number].pieces
    reading, _ = choose(Sheet.of(pieces, codes=codes), own_gstin)
    if seen and reading.requires_manual_review:
        extra = [piece for number, each in seen.items() for piece in indic.look(each, number)]
        if extra:
            return _checked(Sheet.of(pieces, codes=codes, extra=extra), own_gstin)
    return _checked(Sheet.of(pieces, codes=codes), own_gstin)


def _checked(sheet: Sheet, own_gstin: str | None) -> Reading:
    """`Refused` where nothing on the page speaks of a bill."""
    reading, found = choose(sheet, own_gstin)
    letters = sum(len(piece.text) for row in sheet.rows for piece in row.pieces)
    kinds = {label.kind for label in sheet.labels if label.kind not in ("noise", "number_other")}
    solid = {"buyer_gstin", "seller_gstin", "udyam_number"} & found.keys()
    if not sheet.codes and (letters < _FEWEST_LETTERS or (len(kinds) < 2 and not solid)):
        raise Refused("documents.not_an_invoice")
    return reading
