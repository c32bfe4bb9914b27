"""The tables are learnt again from what the recogniser wrote, and come out as they are kept."""

import numpy as np
import pytest

from intents.heard.channel import NOTHING, SOUNDS
from intents.heard.learn import Writing, confusion, weighed, writings
from intents.heard.learnt import learnt
from intents.understanding.phrases import load
from locales import LANGUAGES, Lang

U, M, K = (SOUNDS.index(sound) for sound in "umk")


def _written(phrase: str, heard: str) -> Writing:
    return Writing("en", "help", "+m2", phrase, (heard,), (heard,))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_kept_confusions_are_those_of_the_kept_writings(lang: Lang) -> None:
    assert np.allclose(confusion(writings(), lang).costs, learnt().confusions[lang].costs, atol=0.02)


def test_only_phrases_of_ours_were_learnt_from() -> None:
    known = {each.text for each in load("retailer")}
    assert {each.phrase for each in writings()} <= known


def test_what_was_written_for_another_more_often_costs_less() -> None:
    costs = confusion([_written("nalla malai", "nalla kalai")] * 6, "en").costs
    assert costs[M, K] < costs[M, U]
    assert costs[M, K] < costs[M, NOTHING]


def test_a_sign_that_tells_what_was_meant_is_worth_more_than_one_that_does_not() -> None:
    dice = np.random.default_rng(1)
    meant = dice.integers(0, 3, 60)
    telling = np.eye(3)[meant]
    table = np.stack((telling, dice.random((60, 3))), axis=2)
    strong, weak = weighed(table, meant)
    assert strong > 1 > abs(weak)
