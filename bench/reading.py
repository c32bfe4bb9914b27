"""How well and how fast bills are read: `python bench/reading.py [--papers 20] [--photos 2] [--layouts test]`.

PDFs with text for the rules (many), photos with a camera's faults for the engine (few, they are slow). Prints one line
a layout and a fault: fields right, asked about, silently wrong, and the seconds and memory a page beside those of the
bare engine on the same page.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import mean

from invoices import DEV, LAYOUTS, TEST, paper
from invoices.camera import FAULTS, shot
from invoices.draw import Paper
from invoices.mark import ASKED, EMPTY, RIGHT, SILENT, Tally
from invoices.others import TITLES, other

from services.documents import Reading, Refused
from services.documents.ocr import look
from services.documents.pages import load
from services.documents.pipeline import read_pages

FIRST_SEED = 10_000


@dataclass
class Line:
    """One line of the table."""

    name: str
    tally: Tally = field(default_factory=Tally)
    seconds: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)
    refused: int = 0

    def read(self, made: Paper, files: list[bytes]) -> None:
        """Reads one paper; a refusal counts all its fields as not given."""
        begun = time.perf_counter()
        try:
            reading = read_pages(files)
        except Refused:
            self.refused += 1
            reading = Reading()
        self.seconds.append((time.perf_counter() - begun) / len(files))
        self.tally.add(reading, made.truth)

    def __str__(self) -> str:
        marks, tally = self.tally.marks, self.tally
        engine = f"{mean(self.engine):6.2f} {sum(self.seconds) / sum(self.engine):5.2f}" if self.engine else " " * 12
        return (
            f"{self.name:24} {tally.papers:6} {marks[RIGHT]:6} {marks[ASKED]:6} {tally.close:6} {marks[SILENT]:6} "
            f"{marks[EMPTY]:6} {tally.coverage:8.3f} {mean(self.seconds):7.2f} {max(self.seconds):6.2f} {engine}"
        )


HEAD = (
    f"{'':24} {'papers':>6} {'right':>6} {'asked':>6} {'(close':>6} {'silent':>6} {'empty':>6} {'coverage':>8} "
    f"{'s/page':>7} {'max':>6} {'engine':>6} {'ratio':>5}"
)


def text_pdfs(layouts: tuple[str, ...], papers: int) -> Iterator[Line]:
    for layout in layouts:
        line = Line(f"pdf {layout}")
        for seed in range(FIRST_SEED, FIRST_SEED + papers):
            made = paper(layout, seed)
            line.read(made, [made.pdf()])
        yield line


def photos(layouts: tuple[str, ...], each: int) -> Iterator[Line]:
    """Every fault over the layouts in turn, `each` papers a fault."""
    for turn, fault in enumerate(FAULTS):
        line = Line(f"photo, {fault}")
        for number in range(each):
            seed = FIRST_SEED + 100 * turn + number
            made = paper(layouts[(turn * each + number) % len(layouts)], seed)
            files = [shot(page, fault, seed) for page in made.pictures()]
            line.engine.append(_engine_alone(files))
            line.read(made, files)
        yield line


def _engine_alone(files: list[bytes]) -> float:
    """Seconds a page of the engine by itself, the pages already pictures."""
    pictures = [(page.picture, page.number) for page in load(files)]
    begun = time.perf_counter()
    for picture, number in pictures:
        look(picture, number)
    return (time.perf_counter() - begun) / len(files)


def refusals(layouts: tuple[str, ...]) -> tuple[int, int]:
    """Papers that are no bill, and how many of them were refused for what they are."""
    asked, told = 0, 0
    for kind in TITLES:
        for seed, layout in enumerate(layouts, FIRST_SEED):
            asked += 1
            try:
                read_pages([other(kind, layout, seed).pdf()])
            except Refused as refused:
                told += refused.reason.endswith(f".{kind}")
    return asked, told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=20, help="PDFs a layout")
    parser.add_argument("--photos", type=int, default=2, help="photos a fault")
    parser.add_argument("--layouts", choices=("dev", "test", "all"), default="test")
    asked = parser.parse_args()
    layouts = {"dev": DEV, "test": TEST, "all": LAYOUTS}[asked.layouts]
    sys.stdout.write(f"{HEAD}\n")
    parts = [text_pdfs(layouts, asked.papers)] + ([photos(layouts, asked.photos)] if asked.photos else [])
    for lines in parts:
        for line in lines:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    papers, told = refusals(layouts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"papers that are no bill: {papers}, refused by name: {told}\npeak memory: {peak} MB\n")


if __name__ == "__main__":
    main()
