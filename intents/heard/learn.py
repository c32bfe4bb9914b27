"""Learns how the recogniser writes: `python -m intents.heard.learn`, after `bench/whisper_writes.py`.

From what it wrote of our own phrases (`writes.jsonl`): first which sounds it takes for which, then what each sign of a
wish is worth. The second is learnt voice by voice: with the confusions of the other voices, and without the phrase that
was spoken, so that a sign is worth what it will be for what nobody has said yet.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from intents.heard.channel import NOTHING, SOUNDS, Confusion, Floats, sounds_of
from intents.heard.learnt import FILE
from intents.heard.sounds import sound
from intents.heard.wishes import classes, signs
from locales import LANGUAGES, Lang
from services.speech.loops import clean
from services.speech.passes import SURE

WRITES = "writes.jsonl"
_TODAY = date(2026, 11, 24)
"""Any day: no phrase hangs on it."""
_ROUNDS, _TOO_WRONG = 4, 0.75
"""Where more of a phrase went wrong than this, nothing is learnt of which sound stands for which."""
_ITSELF, _LOST, _ANY, _BELIEF = 0.5, 0.15, 0.35, 5.0
"""What is believed of a sound before it was ever heard, and how many hearings that belief is worth."""
_STEPS, _PACE, _PULL = 400, 0.05, 0.02
Doubles = npt.NDArray[np.float64]
Pair = tuple[list[int], list[int]]
Step = tuple[int, int]


@dataclass(frozen=True)
class Writing:
    """A phrase that was spoken, and the ways in which it was written down; `firsts`: the likeliest of each pass."""

    lang: Lang
    intent: str
    voice: str
    phrase: str
    ways: tuple[str, ...]
    firsts: tuple[str, ...]


def writings() -> list[Writing]:
    lines = files("intents.heard").joinpath(WRITES).read_text("utf-8").splitlines()
    return [each for each in map(_writing, map(json.loads, lines)) if each.ways]


def _writing(line: dict[str, Any]) -> Writing:
    """As the recogniser would have handed it on: the second pass only where the first was not sure."""
    passes = [line["prompted"]] if line["sure"][0] >= SURE else [line["prompted"], line["free"]]
    ways = clean([way for turn in zip(*passes, strict=True) for way in turn])
    voice = line["voice"].removeprefix(line["lang"])
    return Writing(line["lang"], line["intent"], voice, line["phrase"], ways, tuple(each[0] for each in passes))


def confusion(known: Sequence[Writing], lang: Lang) -> Confusion:
    """From these, in some rounds: laid side by side by what was counted before, counted anew."""
    here = [each for each in known if each.lang == lang and "{" not in each.phrase]
    pairs = [
        (sounds_of(sound(each.phrase, lang)), sounds_of(sound(first, lang))) for each in here for first in each.firsts
    ]
    found = _surprises(np.zeros((NOTHING + 1, NOTHING + 1)))
    for _ in range(_ROUNDS):
        found = _surprises(_counted([pair for pair in pairs if all(pair)], found.costs))
    return found


def _counted(pairs: Sequence[Pair], costs: Floats) -> Doubles:
    """How often each sound was written for each."""
    counts = np.zeros((NOTHING + 1, NOTHING + 1))
    for spoken, written in pairs:
        steps = _side_by_side(spoken, written, costs)
        if sum(one != other for one, other in steps) <= _TOO_WRONG * len(spoken):
            for step in steps:
                counts[step] += 1
    return counts


def _side_by_side(spoken: list[int], written: list[int], costs: Floats) -> list[Step]:
    """The cheapest way from one to the other, step by step."""
    best: dict[Step, tuple[float, Step]] = {(0, 0): (0.0, (0, 0))}
    for at in np.ndindex(len(spoken) + 1, len(written) + 1):
        ways = [
            (best[before][0] + float(costs[step]), step)
            for before, step in _into((at[0], at[1]), spoken, written)
            if before in best
        ]
        if ways:
            best[at[0], at[1]] = min(ways)
    at, steps = (len(spoken), len(written)), []
    while at != (0, 0):
        steps.append(best[at][1])
        at = (at[0] - (steps[-1][0] != NOTHING), at[1] - (steps[-1][1] != NOTHING))
    return steps


def _into(at: Step, spoken: list[int], written: list[int]) -> Iterator[tuple[Step, Step]]:
    """From where a place is reached, and by which step."""
    row, column = at
    if row and column:
        yield (row - 1, column - 1), (spoken[row - 1], written[column - 1])
    if row:
        yield (row - 1, column), (spoken[row - 1], NOTHING)
    if column:
        yield (row, column - 1), (NOTHING, written[column - 1])


def _surprises(counts: Doubles) -> Confusion:
    """What was counted, and a little of what is believed of a sound that was hardly heard."""
    many = NOTHING
    alone = counts[:many, :many].sum(axis=0) + 1
    alone /= alone.sum()
    believed = np.zeros((many, many + 1))
    believed[:, :many] = _ITSELF * np.eye(many) + _ANY * alone
    believed[:, many] = _LOST
    shares = counts[:many] + _BELIEF * believed
    put_in = (counts[many, :many] + _BELIEF * alone * _LOST) / (counts.sum() + _BELIEF)
    costs = np.ones((many + 1, many + 1))
    costs[:many] = -np.log(shares / shares.sum(axis=1, keepdims=True))
    costs[many, :many] = -np.log(put_in)
    return Confusion(costs.astype(np.float32), -np.log(alone).astype(np.float32))


def worth(known: Sequence[Writing]) -> Doubles:
    """What each sign counts, learnt from notes of voices whose confusions were not."""
    table, meant = [], []
    for voice in dict.fromkeys(each.voice for each in known):
        others = [each for each in known if each.voice != voice]
        confusions = {lang: confusion(others, lang) for lang in LANGUAGES}
        for each in known:
            if each.voice == voice:
                table.append(signs(each.ways, each.lang, _TODAY, confusions[each.lang], each.phrase))
                meant.append(classes().index(each.intent))
    return weighed(np.array(table), np.array(meant))


def weighed(table: Doubles, meant: npt.NDArray[np.int64]) -> Doubles:
    """One weight a sign by which the wish that was meant is likeliest: Adam's steps, with a light pull towards none."""
    weights, mean, square = (np.zeros(table.shape[2]) for _ in range(3))
    right = table[np.arange(len(meant)), meant].mean(axis=0)
    for step in range(1, _STEPS + 1):
        scores = table @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = np.einsum("nc,ncs->s", shares, table) / len(meant) - right + _PULL * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights = weights - _PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def main() -> None:
    """Learn and write the table."""
    known = writings()
    table = {lang: confusion(known, lang) for lang in LANGUAGES}
    found = {
        "sounds": SOUNDS,
        "confusions": {
            lang: {"costs": np.round(each.costs, 2).tolist(), "alone": np.round(each.alone, 2).tolist()}
            for lang, each in table.items()
        },
        "worth": np.round(worth(known), 3).tolist(),
    }
    Path(str(files("intents.heard").joinpath(FILE))).write_text(json.dumps(found) + "\n", "utf-8")


if __name__ == "__main__":
    main()
