"""Whatever is recorded about a bill has words in every language: its record shows no bare names."""

import pytest

from intents.buyer.telling import _ACTS
from locales import LANGUAGES, Lang
from locales.catalogue import texts
from tests.house.acts import recorded


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_act_about_a_bill_has_words(lang: Lang) -> None:
    named, _ = recorded()
    assert len(named) > 20
    missing = [act for act in sorted({*named, *_ACTS}) if f"history.act.{act}" not in texts(lang)]
    assert missing == []


def test_an_act_that_only_running_code_knows_is_one_of_these() -> None:
    _, other = recorded()
    assert {"intents.buyer.telling: intent.name if intent.name in _ACTS else 'buyer_wrote'"} == other
