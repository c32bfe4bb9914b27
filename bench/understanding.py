"""How well messages are understood that nothing was tuned on: `python bench/understanding.py`.

The messages stand in bench/understanding/, written apart from the phrases (retailer.tsv and buyer.tsv before the first
phrase); one that stands word for word among the phrases is left out. Beside the router a bag-of-words baseline reads
the same messages in the same run. Where Claude is configured (BEDROCK_*, docs/settings.md) it reads them first, and the
table says how many it answered itself. `--show` lists what was misunderstood; whoever then
tunes on that list has spent the set and must write a new one. Exit status 1 where an aim is missed.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import click
from kit.confusion import draw
from kit.words_only import baseline

import services
from config import settings
from intents import params
from intents.router import route
from intents.turn import Intent
from intents.understanding.phrases import load
from intents.understanding.script import script_of
from intents.wish import understand
from services.claude import Chooser

HERE = Path(__file__).parent
TODAY = date(2026, 11, 24)
AIMED_WISHES, AIMED_STRANGE, AIMED_PARAMS, AIMED_MS = 0.95, 0.90, 0.95, 5.0


@dataclass
class Case:
    """One message, what it means, and what was understood."""

    side: str
    lang: str
    intent: str
    text: str
    params: dict[str, str]
    got: Intent
    ms: float
    simple: str

    @property
    def right(self) -> bool:
        return self.got.name == self.intent

    @property
    def script(self) -> str:
        scripts = {script_of(word) for word in self.text.split() if any(sign.isalpha() for sign in word)}
        return "mixed" if len(scripts) > 1 else ("latin" if scripts == {"latin"} else "native")


def cases(side: str, model: Chooser | None) -> list[Case]:
    simple = baseline(side)
    route("warm", side, "en", TODAY)
    learnt = {phrase.text.casefold() for phrase in load(side)}
    lines = [
        line.split("\t")
        for path in sorted((HERE / "understanding").glob(f"{side}*.tsv"))
        for line in path.read_text("utf-8").splitlines()
    ]
    wanted = [fields for fields in lines if len(fields) > 2 and not fields[0].startswith("#")]
    return [_case(side, fields, simple, model) for fields in wanted if fields[2].casefold() not in learnt]


def _case(side: str, fields: list[str], simple: Callable[[str], str], model: Chooser | None) -> Case:
    lang, intent, text = fields[:3]
    wanted = dict(each.split("=", 1) for each in fields[3].split(";")) if len(fields) > 3 else {}
    began = time.perf_counter()
    got = understand(text, side, "en", TODAY, model)
    took = (time.perf_counter() - began) * 1000
    return Case(side, lang, intent, text, wanted, got, took, simple(params.scan(text, TODAY).marked()))


def share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 1.0


def by_language(all_cases: list[Case]) -> list[tuple[str, int, float, float, float, float]]:
    """(side and language, messages, wishes right, strange texts left alone, and both for the baseline)."""
    rows = []
    for side in ("retailer", "buyer"):
        for lang in ("ta", "hi", "en"):
            here = [each for each in all_cases if (each.side, each.lang) == (side, lang)]
            wishes = [each for each in here if each.intent != "unknown"]
            strange = [each for each in here if each.intent == "unknown"]
            rows.append((
                f"{side} {lang}",
                len(here),
                share(each.right for each in wishes),
                share(each.right for each in strange),
                share(each.simple == each.intent for each in wishes),
                share(each.simple == each.intent for each in strange),
            ))  # fmt: skip
    return rows


def params_right(all_cases: list[Case]) -> tuple[int, float, float]:
    """(parameters that stand in the messages, share found exactly, share of messages without one too many)."""
    wanted = [(name, value, each) for each in all_cases for name, value in each.params.items()]
    found = share(each.got.params.get(name) == value for name, value, each in wanted)
    return len(wanted), found, share(not set(each.got.params) - set(each.params) for each in all_cases)


def calibration(all_cases: list[Case]) -> tuple[float, list[tuple[float, float, int, float, float]]]:
    """The expected calibration error, and (from, to, messages, mean confidence, share right) for each band."""
    edges = (0.0, 0.6, 0.8, 0.9, 0.95, 0.99, 1.01)
    table, error = [], 0.0
    for low, high in pairwise(edges):
        here = [each for each in all_cases if low <= each.got.confidence < high]
        if here:
            said = sum(each.got.confidence for each in here) / len(here)
            true = share(each.right for each in here)
            error += abs(said - true) * len(here) / len(all_cases)
            table.append((low, min(high, 1.0), len(here), said, true))
    return error, table


@click.command()
@click.option("--show", is_flag=True, help="List what was misunderstood.")
@click.option("--picture", type=click.Path(path_type=Path), default=HERE.parent / "docs" / "understanding.png")
def main(*, show: bool, picture: Path) -> None:
    """Measure, print Markdown tables, draw the confusion matrices."""
    model = services.build_claude(settings.load())
    found = cases("retailer", model) + cases("buyer", model)
    if model is not None:
        print(
            f"{model.name} answered {share(each.got.source == 'model' for each in found):.1%} of {len(found)} messages"
        )
    rows = by_language(found)
    print(
        "| | messages | wishes right | strange left alone | words only: wishes | words only: strange |\n"
        + "| --- " * 6
        + "|"
    )
    for name, count, *shares in rows:
        print(f"| {name} | {count} | " + " | ".join(f"{each:.1%}" for each in shares) + " |")
    for script in ("native", "latin", "mixed"):
        here = [each for each in found if each.script == script]
        print(f"{script} script: {share(each.right for each in here):.1%} of {len(here)}")
    count, exact, clean = params_right(found)
    print(f"parameters: {exact:.1%} of {count} exact; {clean:.1%} of messages without one too many")
    error, table = calibration(found)
    print(f"expected calibration error {error:.3f}")
    for low, high, size, said, true in table:
        print(f"| {low:.2f}–{high:.2f} | {size} | {said:.3f} | {true:.3f} |")
    times = quantiles([each.ms for each in found], n=100)
    print(f"milliseconds a message: median {times[49]:.2f}, p99 {times[98]:.2f}")
    draw(
        {
            side: Counter((each.intent, each.got.name) for each in found if each.side == side)
            for side in ("retailer", "buyer")
        },
        picture,
    )
    if show:
        _show(found)
    wishes = min(
        share(e.right for e in found if e.lang == lang and e.intent != "unknown") for lang in ("ta", "hi", "en")
    )
    strange = share(each.right for each in found if each.intent == "unknown")
    slow = model is None and times[49] > AIMED_MS
    sys.exit(int(wishes < AIMED_WISHES or strange < AIMED_STRANGE or exact < AIMED_PARAMS or slow))


def _show(found: list[Case]) -> None:
    for each in found:
        missed = {name: value for name, value in each.params.items() if each.got.params.get(name) != value}
        added = {name: value for name, value in each.got.params.items() if name not in each.params}
        if missed or added or not each.right:
            print(f"{each.side} {each.lang} {each.intent} → {each.got.name} {each.got.confidence}: {each.text}")
            print(f"    missed {missed}, one too many {added}" if missed or added else "")


if __name__ == "__main__":
    main()
