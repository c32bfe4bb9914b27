"""One paper by layout and seed: the file and its truth. A layout is a typst template and its words in layouts.toml."""

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fontpkg
import typst

from invoices import printed
from invoices.facts import Facts, facts
from invoices.firms import lists

_HERE = Path(__file__).parent / "layouts"
_FONTS = ("noto-sans", "noto-sans-tamil", "noto-sans-devanagari")
LAYOUTS = tuple(lists("layouts"))
TEST = tuple(name for name, made in lists("layouts").items() if made.get("test"))
FRESH, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH = (
    tuple(name for name, made in lists("layouts").items() if made.get("fresh") == at) for at in range(1, 8)
)
DEV = tuple(name for name, made in lists("layouts").items() if not made.get("test") and not made.get("fresh"))
PIXELS_AN_INCH = 150.0


@dataclass(frozen=True)
class Paper:
    """A bill: its typst job, its truth by the names of a Reading."""

    facts: Facts
    job: dict[str, Any]

    @property
    def truth(self) -> dict[str, Any]:
        return self.facts.truth

    def pdf(self) -> bytes:
        made: bytes = typst.compile(**self.job, format="pdf")
        return made

    def pictures(self, ppi: float = PIXELS_AN_INCH) -> list[bytes]:
        """One PNG a page."""
        made = typst.compile(**self.job, format="png", ppi=ppi)
        return made if isinstance(made, list) else [made]


Change = Callable[[dict[str, Any]], None]


def paper(layout: str, seed: int, change: Change | None = None) -> Paper:
    """The bill of a layout and a seed, the same each time; `change` may alter what is printed."""
    rng = random.Random(hashlib.sha256(f"{layout}/{seed}".encode()).digest())
    made = facts(rng, layout)
    bill = printed.bill(made, rng)
    if change is not None:
        change(bill)
    return Paper(made, _job(layout, bill))


def _job(layout: str, bill: dict[str, Any]) -> dict[str, Any]:
    return {
        "input": str(_HERE / f"{layout}.typ"),
        "root": str(_HERE),
        "font_paths": sorted({str(Path(fontpkg.path(name)).parent) for name in _FONTS}),
        "ignore_system_fonts": True,
        "sys_inputs": {"bill": json.dumps(bill, ensure_ascii=False)},
    }
