"""The trained model: the same each time, made where it is missing, never sure of nonsense."""

import random
import re
import string
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.understanding import classify, model
from intents.understanding.augment import varied
from intents.understanding.calibrate import Calibration
from intents.understanding.fill import chatter, filled
from intents.understanding.phrases import load, sides
from intents.understanding.softmax import Rows, probabilities, scores, train
from intents.understanding.train import held_out

RETAILER = {
    "upload_invoice", "check_status", "search_buyer", "file_dispute", "mark_paid", "approve_notice", "change_language",
    "audit_trail", "delete_data", "help", "unknown",
}  # fmt: skip
BUYER = {"buyer_paid", "buyer_promise", "buyer_dispute", "buyer_stop", "unknown"}


@pytest.mark.parametrize(("side", "intents"), [("retailer", RETAILER), ("buyer", BUYER)])
def test_every_wish_has_phrases_in_every_language(side: str, intents: set[str]) -> None:
    counts = {(phrase.intent, phrase.lang): 0 for phrase in load(side)}
    for phrase in load(side):
        counts[phrase.intent, phrase.lang] += 1
    assert set(counts) == {(intent, lang) for intent in intents for lang in ("ta", "hi", "en")}
    assert min(counts.values()) >= 80
    assert set(model.load()[side].classes) == intents


def test_a_phrase_belongs_to_one_wish_only() -> None:
    for side in sides():
        seen: dict[str, str] = {}
        for phrase in load(side):
            assert seen.setdefault(phrase.text.casefold(), phrase.intent) == phrase.intent, phrase


def test_at_least_five_hundred_phrases_are_out_of_scope() -> None:
    assert sum(phrase.intent == "unknown" for phrase in load("retailer")) >= 500


def test_the_model_is_small_and_belongs_to_these_phrases() -> None:
    path = model.ready()
    assert path.stat().st_size < 20_000_000
    assert model.source_hash() in path.name


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    before = model.load()["buyer"]
    model.save(tmp_path / "model-x.npz", {"buyer": before})
    with np.load(tmp_path / "model-x.npz") as stored:
        assert (stored["buyer.weights"] == before.weights).all()
        assert Calibration.from_array(stored["buyer.calibration"]) == before.calibration


def test_it_knows_how_many_phrases_have_a_word_by_its_sound_and_as_it_is_spelt() -> None:
    assert model.how_often("பில்") == model.how_often("bill") > 500 > model.how_often("பில்", spelt=True) > 50
    assert model.how_often("qwrtzk") == model.how_often("qwrtzk", spelt=True) == 0
    assert model.knows("baki")
    assert not model.knows("qwrtzk")


def test_training_gives_the_same_weights_again() -> None:
    dice = np.random.default_rng(1)
    rows = Rows([dice.integers(0, 30, 6) for _ in range(60)], [np.ones(6, np.float32) for _ in range(60)])
    labels, even = dice.integers(0, 3, 60), np.ones(60, np.float32)
    once = train(rows, labels, even, (30, 3), epochs=3)
    assert (once == train(rows, labels, even, (30, 3), epochs=3)).all()


def test_softmax_learns_what_can_be_learnt() -> None:
    rows = Rows([np.array([at % 3]) for at in range(90)], [np.ones(1, np.float32) for _ in range(90)])
    labels = np.array([at % 3 for at in range(90)])
    weights = train(rows, labels, np.ones(90, np.float32), (3, 3), epochs=60, rate=0.2)
    chances = probabilities(scores(weights, *rows.take(np.arange(90))))
    assert (chances.argmax(axis=1) == labels).all()
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


@given(st.integers(0, 10**6), st.sampled_from(sorted(load("retailer"), key=lambda each: each.text)[::40]))
def test_a_variant_keeps_its_holes_and_the_same_dice_make_the_same_variant(seed: int, phrase: object) -> None:
    text, lang = phrase.text, phrase.lang  # type: ignore[attr-defined]
    once = varied(text, lang, random.Random(seed))
    assert once == varied(text, lang, random.Random(seed))
    assert once.strip()
    assert "{" not in filled(once, random.Random(seed)) or re.search(r"\{[^}]*$", once)


@given(st.text(max_size=200), st.sampled_from(("retailer", "buyer")))
def test_any_text_is_classified_with_a_confidence_between_nought_and_one(text: str, side: str) -> None:
    guess = classify(text, side)
    assert 0 <= guess.confidence <= 1
    assert guess.name in (RETAILER if side == "retailer" else BUYER)


@pytest.mark.parametrize("side", ["retailer", "buyer"])
def test_nonsense_and_chatter_are_unknown(side: str) -> None:
    dice = random.Random(20261125)
    keys = ["".join(dice.choices(string.ascii_lowercase, k=dice.randint(3, 9))) for _ in range(100)]
    assert sum(classify(text, side).name == "unknown" for text in keys) >= 90
    assert sum(classify(chatter(dice), side).name == "unknown" for _ in range(100)) >= 90


def test_a_sixth_of_the_phrases_is_held_out() -> None:
    phrases = load("retailer")
    assert 0.12 < sum(map(held_out, phrases)) / len(phrases) < 0.21
