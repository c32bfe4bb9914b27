"""How well and how fast bills are read: `python bench/reading.py [--layouts fresh] [--papers 20] [--photos 1]`.

PDFs with text for the rules (many), scans under a garbage text layer, and photos with a camera's faults for the engine
(few, they are slow: `--photos` papers for each layout and fault). Tables by layout and by fault: fields right, asked
about, silently wrong, papers accepted without a question, and the processor's seconds a page beside those of the bare
engine on the same page. `--calibration` adds how many fields are right in each band of confidence.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from functools import partial

from invoices import DEV, FIFTH, FOURTH, FRESH, LAYOUTS, SECOND, SEVENTH, SIXTH, TEST, THIRD, paper
from invoices.camera import FAULTS, scan, shot
from invoices.digits import own_digits
from invoices.draw import Paper
from invoices.firms import lists
from invoices.others import TITLES, other
from kit.readings import HEAD, Read, calibration, table

from services.documents import Reading, Refused
from services.documents.pages import load
from services.documents.pipeline import read_pages
from services.documents.seen.ocr import look

SETS = {
    "dev": DEV,
    "test": TEST,
    "fresh": FRESH,
    "second": SECOND,
    "third": THIRD,
    "fourth": FOURTH,
    "fifth": FIFTH,
    "sixth": SIXTH,
    "seventh": SEVENTH,
    "all": LAYOUTS,
}
PDF, SCAN = "pdf", "scan, garbage text"
_GARBAGE = "T4X INV0lCE l3ill N0 8811/77 Dated 31/12/2019 GSTlN 27AAAAA0000A1Z5 T0tal Rs 99,99,999.00 " * 3


def _papers(asked: argparse.Namespace, layouts: tuple[str, ...]) -> Iterator[tuple[Paper, str, int]]:
    first, photos = asked.seed, asked.photos
    for layout in layouts:
        for seed in range(first, first + asked.papers):
            yield _paper(layout, seed, digits=asked.digits), PDF, seed
    for turn, fault in enumerate((*FAULTS, SCAN)):
        for layout in layouts:
            for seed in range(first + 1000 + 100 * turn, first + 1000 + 100 * turn + photos):
                yield _paper(layout, seed, digits=asked.digits), fault, seed


def _paper(layout: str, seed: int, *, digits: bool) -> Paper:
    return paper(layout, seed, partial(own_digits, lists("layouts")[layout]["lang"]) if digits else None)


def _files(made: Paper, fault: str, seed: int) -> list[bytes]:
    if fault == PDF:
        return [made.pdf()]
    if fault == SCAN:
        return [scan(made.pictures(), hidden=_GARBAGE)]
    return [shot(page, fault, seed) for page in made.pictures()]


def _read(made: Paper, fault: str, seed: int, *, floor: bool) -> Read:
    """A refusal counts all fields as not given."""
    files = _files(made, fault, seed)
    pages = [(page.picture, page.number) for page in load(files)] if floor and fault != PDF else []
    begun = time.process_time()
    for picture, number in pages:
        look(picture, number)
    engine = (time.process_time() - begun) / max(1, len(pages))
    begun = time.process_time()
    try:
        reading = read_pages(files)
    except Refused as refused:
        sys.stderr.write(f"{made.facts.layout}/{seed} {fault}: refused, {refused.reason}\n")
        reading = Reading()
    seconds = (time.process_time() - begun) / max(1, len(pages))
    return Read.of(made, fault, seed, reading, seconds=seconds, engine=engine)


def refusals(layouts: tuple[str, ...], first: int) -> tuple[int, int]:
    """Papers that are no bill, and how many of them were refused for what they are."""
    asked, told = 0, 0
    for kind in TITLES:
        for seed, layout in enumerate(layouts, first):
            asked += 1
            try:
                read_pages([other(kind, layout, seed).pdf()])
                sys.stderr.write(f"{layout}/{seed}: a {kind} was taken for a bill\n")
            except Refused as refused:
                told += refused.reason.endswith(f".{kind}")
    return asked, told


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=20, help="PDFs a layout")
    parser.add_argument("--photos", type=int, default=1, help="photos a layout and fault")
    parser.add_argument("--layouts", choices=SETS, default="test")
    parser.add_argument("--only", help="one layout of them")
    parser.add_argument("--seed", type=int, default=10_000, help="the first seed")
    parser.add_argument("--digits", action="store_true", help="Tamil and Hindi forms alone, in their own digits")
    parser.add_argument("--calibration", action="store_true")
    parser.add_argument("--no-floor", action="store_true", help="do not time the bare engine")
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    layouts = (asked.only,) if asked.only else SETS[asked.layouts]
    if asked.digits:
        layouts = tuple(each for each in layouts if "lang" in lists("layouts")[each])
    reads = []
    for made, fault, seed in _papers(asked, layouts):
        reads.append(_read(made, fault, seed, floor=not asked.no_floor))
        for line in reads[-1].wrong():
            sys.stderr.write(f"{line}\n")
    out = [HEAD]
    for kind, by in (("pdf", "layout"), ("picture", "layout"), ("picture", "fault")):
        part = [read for read in reads if (read.fault == PDF) == (kind == "pdf")]
        out += [f"{kind}s by {by}", *map(str, table(part, lambda read, by=by: str(getattr(read, by))))] if part else []
    out += calibration(reads) if asked.calibration else []
    papers, told = refusals(layouts, asked.seed)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    out += [f"papers that are no bill: {papers}, refused by name: {told}", f"peak memory: {peak} MB"]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
