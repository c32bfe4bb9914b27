"""The stages in order. Runs in the child process; may be called directly where the files are our own."""

import time
from collections.abc import Sequence
from dataclasses import replace

from services.documents import examined, unstamped
from services.documents.choose import choose
from services.documents.examined import Examined
from services.documents.kind import ended, formed, settled, titles
from services.documents.kind.papers import only_a_screen, speaks_of_a_bill
from services.documents.model import Reading, Refused
from services.documents.pages import Page, counted, load
from services.documents.party import unregistered
from services.documents.seen import ocr
from services.documents.seen.look import look_of
from services.documents.seen.ocr import Seen
from services.documents.sender import UNKNOWN, Sender
from services.documents.shapes import Piece
from services.documents.sheet import Sheet
from services.documents.signed import qr
from services.documents.signed.seal import Keys

# Of the time a document may take, so that ten scanned pages end in a reading and not in a refusal.
LOOKING_SECONDS = 12.0


def read_pages(files: Sequence[bytes], sender: Sender = UNKNOWN, keys: Keys | None = None) -> Reading:
    """One invoice's reading from its files in order. Raises `Refused`."""
    done = examine(files, sender, keys)
    refuse_other_papers(done)
    return done.reading


def examine(files: Sequence[bytes], sender: Sender = UNKNOWN, keys: Keys | None = None) -> Examined:
    """As `read_pages`, whatever kind of paper it is. Raises `Refused` for what can't be opened."""
    pages = load(files)
    done = examined.read(pages, _looked_at([page for page in pages if not page.pieces]), sender, keys)
    if done.seen and unstamped.may_be_stamped(done.reading):
        done = unstamped.read(done, sender, keys)
    looks = tuple(look_of(done.seen[number]) for number in sorted(done.seen))
    reading = unregistered.noted(done.reading, done.sheet)
    return replace(done, reading=replace(reading, looks=looks, unread=counted(files) - len(pages)))


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


def _looked_at(pages: list[Page]) -> dict[int, Seen]:
    """Pictures read, the first page and the last (where the total stands) before the others, while time lasts."""
    begun = time.monotonic()
    seen: dict[int, Seen] = {}
    for page in sorted(pages, key=lambda each: (each.number not in (0, pages[-1].number), each.number)):
        if len(seen) < 2 or time.monotonic() - begun < LOOKING_SECONDS:
            seen[page.number] = ocr.look(page.picture, page.number)
    return seen
