"""The sounds of a phrase are laid against what was written: the recogniser's usual confusions cost little."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from intents.heard.channel import NOTHING, SOUNDS, Confusion, bank, likelier, sounds_of
from intents.heard.learnt import learnt
from intents.heard.sounds import forms
from intents.heard.wordwise import explained, lexicon
from intents.understanding.phrases import Phrase
from locales import LANGUAGES, Lang

FORMS = st.text(SOUNDS, min_size=2, max_size=12)
CLASSES = ("check_status", "mark_paid")


def _even() -> Confusion:
    """Every confusion costs the same."""
    costs = np.ones((NOTHING + 1, NOTHING + 1), np.float32) - np.eye(NOTHING + 1, dtype=np.float32)
    return Confusion(costs, np.full(NOTHING, 2.0, np.float32))


def _best(written: str, known: list[str], confusion: Confusion, *, part: bool = False) -> str:
    return known[int(np.argmax(likelier(sounds_of(written), bank(known), confusion, part=part)))]


@given(st.lists(FORMS, min_size=1, max_size=5, unique=True), st.integers(0, 4))
def test_what_was_written_as_it_is_known_is_likeliest(known: list[str], at: int) -> None:
    meant = known[at % len(known)]
    assert _best(meant, known, _even()) == meant


@given(FORMS, FORMS, FORMS)
def test_a_part_is_found_with_anything_around_it(before: str, known: str, behind: str) -> None:
    written = sounds_of(before + known + behind)
    alone = likelier(sounds_of(known), bank([known]), _even(), part=True)
    assert likelier(written, bank([known]), _even(), part=True) * max(len(written), 6) ** 0.5 >= alone - 1e-3


def test_a_usual_confusion_costs_less_than_a_strange_one() -> None:
    confusion = _even()
    confusion.costs[SOUNDS.index("p"), SOUNDS.index("m")] = 0.1
    assert _best("manam", ["panam", "kanam"], confusion) == "panam"


def test_whisper_takes_sounds_of_one_kind_for_each_other_in_tamil() -> None:
    costs = learnt().confusions["ta"].costs
    spoken, near, far = (SOUNDS.index(sound) for sound in "vmk")
    assert costs[spoken, spoken] < costs[spoken, far]
    assert costs[spoken, near] < costs[spoken, far]


def test_words_of_one_wish_explain_it_better_than_those_of_another() -> None:
    said = [("check_status", "panam evvalavu paakki"), ("mark_paid", "panam vandhuduchu")]
    known = [Phrase("retailer", intent, "ta", text) for intent, text in said for _ in range(2)]
    heard = sounds_of("".join(forms("ravi panam vandhuduchu")))
    better = explained(heard, lexicon(known, CLASSES), _even())
    assert CLASSES[int(np.argmax(better))] == "mark_paid"


def test_every_language_has_its_table() -> None:
    for lang in LANGUAGES:
        assert _whole(lang)


def _whole(lang: Lang) -> bool:
    found = learnt().confusions[lang]
    return found.costs.shape == (NOTHING + 1, NOTHING + 1) and found.alone.shape == (NOTHING,)
