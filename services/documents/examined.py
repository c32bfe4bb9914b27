"""One document as it was read: its pages, what the engines saw on them, the sheet, the reading and why."""

from dataclasses import dataclass, field, replace

from services.documents.choose import Chosen, choose
from services.documents.model import FLOOR, Reading
from services.documents.pages import Page
from services.documents.seen import again, indic, overlaid
from services.documents.seen.ocr import Seen
from services.documents.sender import Sender
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from services.documents.signed import qr
from services.documents.signed.seal import Keys

# Of Latin letters in a fair photo hardly a piece is read worse; of labels in another script several are.
_FLUENT, _FEWEST_STRANGE = 0.90, 2
_BY_LETTERS = ("invoice_number", "invoice_date", "udyam_number")


@dataclass(frozen=True)
class Examined:
    """All that came of one document: its pages, what the engine saw, the sheet, the reading and why."""

    reading: Reading
    found: Chosen
    sheet: Sheet
    pages: list[Page] = field(default_factory=list)
    seen: dict[int, Seen] = field(default_factory=dict)


def read(pages: list[Page], seen: dict[int, Seen], sender: Sender, keys: Keys | None) -> Examined:
    """What the pages say, the second reader asked where the first leaves a question."""
    pieces = [piece for page in pages for piece in page.pieces or _pieces(seen, page)]
    sheet = Sheet.of(pieces, codes=[])
    if seen or _may_have_code(sheet):
        sheet = replace(sheet, codes=[code for page in pages for code in qr.read(page.picture)])
    reading, found = choose(sheet, sender, keys)
    extra = again.agreed(_other_scripts(seen), pieces) if gains_by_labels(reading) else []
    if extra:
        pieces = overlaid.over(pieces, extra)
        sheet = Sheet.of(pieces, codes=sheet.codes, extra=extra)
        reading, found = choose(sheet, sender, keys)
    if seen and (places := _doubted(found)):
        sheet = Sheet.of(again.read(pieces, seen, places), codes=sheet.codes, extra=extra)
        reading, found = choose(sheet, sender, keys)
    return Examined(reading, found, sheet, pages, seen)


def gains_by_labels(reading: Reading) -> bool:
    """Something is asked about that a label in another script may settle; a Udyam number is Latin and needs none."""
    return any(name != "udyam_number" for name in reading.review_fields)


def _other_scripts(seen: dict[int, Seen]) -> list[Piece]:
    strange = {number: each for number, each in seen.items() if _strange(each)}
    return [piece for number, each in strange.items() for piece in indic.look(each, number)]


def _doubted(found: Chosen) -> list[Box]:
    """Where values stand that are asked about, and that nothing but their own letters bears out."""
    asked = [found[name] for name in _BY_LETTERS if name in found and found[name].confidence < FLOOR]
    return [each.box for each in asked if each.box is not None]


def _pieces(seen: dict[int, Seen], page: Page) -> list[Piece]:
    return seen[page.number].pieces if page.number in seen else []


def _strange(seen: Seen) -> bool:
    """Words that the Latin reader stumbles over: another script, or a picture poor enough for a second look."""
    stumbled = [piece for piece in seen.pieces if piece.score < _FLUENT and len(piece.text) > 1]
    return len(stumbled) >= _FEWEST_STRANGE


def _may_have_code(sheet: Sheet) -> bool:
    """A page with text is made into a picture only where it speaks of an e-invoice."""
    return any("irn" in label.text.lower() or "ack" in label.text.lower() for label in sheet.of_kind("number_other"))
