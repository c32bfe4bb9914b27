"""Papers read and marked, and the tables made of them: by layout, by fault, by confidence."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import mean
from typing import Any

from invoices.draw import Paper
from invoices.mark import ASKED, EMPTY, RIGHT, SILENT, marked, same

from services.documents import Reading

BANDS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)


@dataclass(frozen=True)
class Read:
    """One paper read. `seconds` and `engine` (the bare engine alone; 0: not timed) are processor time a page."""

    layout: str
    fault: str
    seed: int
    truth: dict[str, Any]
    reading: Reading
    seconds: float
    engine: float = 0.0

    @classmethod
    def of(cls, made: Paper, fault: str, seed: int, reading: Reading, *, seconds: float, engine: float = 0.0) -> "Read":
        return cls(made.facts.layout, fault, seed, made.truth, reading, seconds, engine)

    @property
    def marks(self) -> dict[str, str]:
        return marked(self.reading, self.truth)

    @property
    def accepted(self) -> bool:
        """Nothing that the paper prints is asked about."""
        return ASKED not in self.marks.values()

    def wrong(self) -> Iterator[str]:
        """What is not right, a line each."""
        for name, mark in self.marks.items():
            if mark in (ASKED, SILENT):
                got = self.reading.field(name)
                said = f"{got.value} ({got.confidence:.2f}, {got.evidence})"
                yield f"{mark:6} {self.layout}/{self.seed} {self.fault}: {name} {said}, printed {self.truth[name]}"


@dataclass
class Line:
    """One line of a table."""

    name: str
    papers: int = 0
    accepted: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    engine: list[float] = field(default_factory=list)

    def add(self, read: Read) -> None:
        self.papers += 1
        self.accepted += read.accepted
        self.marks.update(read.marks.values())
        self.seconds.append(read.seconds)
        self.engine += [read.engine] if read.engine else []

    def __str__(self) -> str:
        marks = self.marks
        printed = max(1, sum(marks[mark] for mark in (RIGHT, ASKED, SILENT)))
        engine = f"{mean(self.engine):7.2f} {sum(self.seconds) / sum(self.engine):6.2f}" if self.engine else ""
        return (
            f"{self.name:26} {self.papers:6} {marks[RIGHT]:6} {marks[ASKED]:6} {marks[SILENT]:6} {marks[EMPTY]:6} "
            f"{marks[RIGHT] / printed:8.3f} {self.accepted / max(1, self.papers):8.3f} {mean(self.seconds):7.2f} "
            f"{max(self.seconds):6.2f} {engine}"
        )


HEAD = (
    f"{'':26} {'papers':>6} {'right':>6} {'asked':>6} {'silent':>6} {'empty':>6} {'coverage':>8} {'accepted':>8} "
    f"{'cpu s':>7} {'max':>6} {'engine':>7} {'ratio':>6}"
)


def table(reads: Iterable[Read], by: Callable[[Read], str]) -> list[Line]:
    lines: dict[str, Line] = {}
    for read in reads:
        for name in (by(read), "all"):
            lines.setdefault(name, Line(name)).add(read)
    return sorted(lines.values(), key=lambda line: line.name == "all")


def calibration(reads: Iterable[Read]) -> list[str]:
    """Of the fields given in each band of confidence, how many are right; under the floor too, though asked about."""
    given: dict[int, list[tuple[float, bool]]] = {}
    for read in reads:
        for name, value in read.truth.items():
            got = read.reading.field(name)
            if got.value is not None:
                band = max(at for at, low in enumerate(BANDS) if got.confidence >= low)
                given.setdefault(band, []).append((got.confidence, same(got.value, value)))
    rows = [f"{'confidence':12} {'fields':>7} {'mean':>6} {'right':>7} {'share':>7}"]
    for band, fields in sorted(given.items()):
        right = sum(ok for _, ok in fields)
        name = f"{BANDS[band]:.2f}–{min(1.0, BANDS[band + 1]):.2f}"
        rows.append(f"{name:12} {len(fields):7} {mean(c for c, _ in fields):6.3f} {right:7} {right / len(fields):7.4f}")
    return rows
