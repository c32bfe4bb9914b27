"""Which phrase was spoken, given the sounds that the recogniser wrote: it takes some for others, and not by chance.

A table a language says how surprising each confusion is (`learn.py`); by it a phrase is laid against what was written,
wherever either is divided into words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
SOUNDS = "aiupmvtlrksnj"
"""Those of a phonetic form."""
NOTHING = len(SOUNDS)
_LONGEST, _NEVER, _FEW = 48, np.float32(1e4), 6
_PLACE = {sound: at for at, sound in enumerate(SOUNDS)}


@dataclass(frozen=True, eq=False)
class Confusion:
    """How surprising it is, in nats, that a sound was written for one that was spoken: `costs`[spoken, written], with
    NOTHING for one put in or left out. `alone`: for a sound that was written, whatever was spoken."""

    costs: Floats
    alone: Floats


@dataclass(frozen=True, eq=False)
class Bank:
    """Phonetic forms as rows of sounds, filled up with NOTHING."""

    sounds: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


def sounds_of(form: str) -> list[int]:
    return [_PLACE[sound] for sound in form if sound in _PLACE]


def bank(forms: Sequence[str]) -> Bank:
    """What is longer than a sentence is cut."""
    known = [sounds_of(form)[:_LONGEST] for form in forms]
    sounds = np.full((len(known), max(map(len, known))), NOTHING)
    for row, each in zip(sounds, known, strict=True):
        row[: len(each)] = each
    return Bank(sounds, np.array([len(each) for each in known]))


def likelier(written: Sequence[int], known: Bank, confusion: Confusion, *, part: bool = False) -> Floats:
    """By how much likelier each phrase makes these sounds than nothing in particular does. `part`: wherever it lies in
    them, with anything said before and behind it."""
    alone = np.cumsum([0, *confusion.alone[list(written)]], dtype=np.float32)
    sweep = sweep_of(known, confusion)
    so_far = sweep.begun
    best = sweep.ended(so_far) + alone[-1]
    for at, sound in enumerate(written, start=1):
        so_far = sweep.on(so_far, sound)
        if part:
            so_far = sweep.begun_at(so_far, alone[at])
            best = np.minimum(best, sweep.ended(so_far) + alone[-1] - alone[at])
    return per_sound(alone[-1] - (best if part else sweep.ended(so_far)), written)


def per_sound(worth: Floats, written: Sequence[int]) -> Floats:
    """Long notes say more than short ones, though not as much more as they are longer."""
    found: Floats = worth / max(len(written), _FEW) ** 0.5
    return found


@lru_cache(maxsize=16)
def sweep_of(known: Bank, confusion: Confusion) -> "Sweep":
    return Sweep(known, confusion.costs)


class Sweep:
    """The cheapest way from each form to what was written so far, for all at once; a column for each of its sounds."""

    def __init__(self, known: Bank, costs: Floats) -> None:
        filler = known.sounds == NOTHING
        self._known, self._rows, self._put_in = known, np.arange(len(known.lengths)), costs[NOTHING]
        taken = np.where(filler[..., None], _NEVER, costs[known.sounds])
        self._taken = np.ascontiguousarray(np.moveaxis(taken, -1, 0))
        left_out = np.cumsum(np.where(filler, 0, costs[known.sounds, NOTHING]), axis=1)
        self.begun = np.concatenate((np.zeros((len(filler), 1), np.float32), left_out), axis=1).astype(np.float32)

    def on(self, so_far: Floats, sound: int) -> Floats:
        """A written sound further: put in, or taken for the next one spoken; then any number left out."""
        then = so_far + self._put_in[sound]
        np.minimum(then[..., 1:], so_far[..., :-1] + self._taken[sound], out=then[..., 1:])
        return self._with_left_out(then)

    def begun_at(self, so_far: Floats, cost: "Floats | np.float32") -> Floats:
        """As if each form could also begin here, at this cost."""
        then = so_far.copy()
        then[..., 0] = np.minimum(then[..., 0], cost)
        return self._with_left_out(then)

    def ended(self, so_far: Floats) -> Floats:
        found: Floats = so_far[..., self._rows, self._known.lengths]
        return found

    def _with_left_out(self, so_far: Floats) -> Floats:
        found: Floats = np.minimum.accumulate(so_far - self.begun, axis=-1) + self.begun
        return found
