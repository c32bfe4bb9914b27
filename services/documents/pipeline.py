"""The stages in order. Runs in the child process; may be called directly where the files are our own."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from services.documents.choose import Chosen, choose
from services.documents.kind import ended, formed, not_final, settled, titles
from services.documents.kind.papers import only_a_screen, speaks_of_a_bill
from services.documents.model import FLOOR, REVIEWED, Reading, Refused
from services.documents.pages import Page, counted, load
from services.documents.party import unregistered
from services.documents.seen import again, indic, inked, ocr, overlaid
from services.documents.seen.look import look_of
from services.documents.seen.ocr import Seen
from services.documents.sender import UNKNOWN, Sender
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from services.documents.signed import qr
from services.documents.signed.seal import Keys

# Of the time a document may take, so that ten scanned pages end in a reading and not in a refusal.
LOOKING_SECONDS = 12.0
# Of Latin letters in a fair photo hardly a piece is read worse; of labels in another script several are.
_FLUENT, _FEWEST_STRANGE = 0.90, 2

_ON_EVERY_BILL = ("invoice_number", "invoice_date", "principal_amount")
_BY_LETTERS = ("invoice_number", "invoice_date", "udyam_number")


@dataclass(frozen=True)
class Examined:
    """All that came of one document: its pages, what the engine saw, the sheet, the reading and why."""

    reading: Reading
    found: Chosen
    sheet: Sheet
    pages: list[Page] = field(default_factory=list)
    seen: dict[int, Seen] = field(default_factory=dict)


def read_pages(files: Sequence[bytes], sender: Sender = UNKNOWN, keys: Keys | None = None) -> Reading:
    """One invoice's reading from its files in order. Raises `Refused`."""
    done = examine(files, sender, keys)
    refuse_other_papers(done)
    return done.reading


def examine(files: Sequence[bytes], sender: Sender = UNKNOWN, keys: Keys | None = None) -> Examined:
    """As `read_pages`, whatever kind of paper it is. Raises `Refused` for what can't be opened."""
    pages = load(files)
    done = _read(pages, _looked_at([page for page in pages if not page.pieces]), sender, keys)
    if done.seen and _may_be_stamped(done.reading):
        done = _without_stamps(done, sender, keys)
    looks = tuple(look_of(done.seen[number]) for number in sorted(done.seen))
    reading = unregistered.noted(done.reading, done.sheet)
    return replace(done, reading=replace(reading, looks=looks, unread=counted(files) - len(pages)))


def _read(pages: list[Page], seen: dict[int, Seen], sender: Sender, keys: Keys | None) -> Examined:
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


def _may_be_stamped(reading: Reading) -> bool:
    """Something is asked about that stands on every bill, or a GSTIN that was seen."""
    asked = [name for name in _ON_EVERY_BILL if not reading.field(name).certain_enough]
    return bool(asked) or 0 < reading.buyer_gstin.confidence < FLOOR


def _without_stamps(done: Examined, sender: Sender, keys: Keys | None) -> Examined:
    """Its fields as the pages say them without coloured ink; as before where that gainsays what was sure, or a stamp
    may say what kind of paper it is. What is printed in colour stays on the sheet."""
    if not_final.told(done.sheet) or done.reading.several:
        return done
    clear = {number: page for number, each in done.seen.items() if (page := inked.read(each, number)) is not None}
    if not clear:
        return done
    anew = _read(done.pages, {**done.seen, **clear}, sender, keys)
    sure = [name for name in REVIEWED if done.reading.field(name).certain_enough]
    same = all(anew.reading.field(name).value == done.reading.field(name).value for name in sure)
    return replace(done, reading=anew.reading, found=anew.found) if same else done


def read_seen(pieces: Sequence[Piece], sender: Sender = UNKNOWN) -> Reading:
    """The reading of what another engine saw on the pages: the same candidates, the same proofs."""
    return choose(Sheet.of(list(pieces), codes=[]), sender)[0]


def refuse_other_papers(done: Examined) -> None:
    """Raises `Refused` for a paper that is no bill to chase."""
    other = titles.other_paper(done.sheet) or ended.told(done.sheet) or formed.kind(done.sheet)
    other = other or ("credit_note" if qr.is_credit_note(done.sheet.codes) else "")
    total = done.reading.principal_amount.value
    if not other and (settled.in_full(done.sheet, total) or settled.stamped_with_thanks(done.sheet)):
        other = "receipt"
    if not other and only_a_screen(done.sheet, done.found):
        other = "screen"
    if other:
        raise Refused(f"documents.not_a_bill.{other}")
    if not speaks_of_a_bill(done.sheet, done.found):
        raise Refused("documents.not_an_invoice")


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


def _looked_at(pages: list[Page]) -> dict[int, Seen]:
    """Pictures read, the first page and the last (where the total stands) before the others, while time lasts."""
    begun = time.monotonic()
    seen: dict[int, Seen] = {}
    for page in sorted(pages, key=lambda each: (each.number not in (0, pages[-1].number), each.number)):
        if len(seen) < 2 or time.monotonic() - begun < LOOKING_SECONDS:
            seen[page.number] = ocr.look(page.picture, page.number)
    return seen


def _pieces(seen: dict[int, Seen], page: Page) -> list[Piece]:
    return seen[page.number].pieces if page.number in seen else []


def _strange(seen: Seen) -> bool:
    """Words that the Latin reader stumbles over: another script, or a picture poor enough for a second look."""
    stumbled = [piece for piece in seen.pieces if piece.score < _FLUENT and len(piece.text) > 1]
    return len(stumbled) >= _FEWEST_STRANGE


def _may_have_code(sheet: Sheet) -> bool:
    """A page with text is made into a picture only where it speaks of an e-invoice."""
    return any("irn" in label.text.lower() or "ack" in label.text.lower() for label in sheet.of_kind("number_other"))
