"""Which of Whisper's tokens may be written in a language: its own script, Latin letters, figures and signs."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from locales import LANGUAGES, Lang
from services.speech import weights
from services.speech.loops import is_loop
from services.speech.scripts import foreign


@cache
def _tokenizer() -> Any:
    return Tokenizer.from_buffer(weights.in_memory()["tokenizer.json"])


def _allowed(text: str, lang: Lang) -> bool:
    never = set(foreign(_tokenizer(), lang))
    return not never & set(_tokenizer().encode(text, add_special_tokens=False).ids)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(number=st.integers(0, 9_99_99_999))
def test_latin_letters_figures_and_signs_stay_in_every_language(lang: Lang, number: int) -> None:
    assert _allowed(f" INV-{number}, ₹{number}? “Murugan Stores” – ok.", lang)


@pytest.mark.parametrize(
    ("lang", "own", "others"),
    [
        ("ta", " பணம் எவ்வளவு பாக்கி இருக்கிறது?", (" पैसा", " پیسا", " డబ్బు", " 钱")),
        ("hi", " कितना पैसा बाकी है। ज़रूर", (" பணம்", " پیسا مل گیا", " টাকা", " ٩ ٦", " ـ")),
        ("en", " How much is overdue?", (" பணம்", " पैसा", " پیسا", " деньги")),
    ],
)
def test_a_language_is_written_in_its_own_script(lang: Lang, own: str, others: tuple[str, ...]) -> None:
    assert _allowed(own, lang)
    assert not any(_allowed(other, lang) for other in others)


def test_what_repeats_itself_is_a_loop() -> None:
    assert is_loop("பணம் எவ்வளவு " * 8)
    assert is_loop("MUKESA " * 6)
    assert not is_loop("What is the status of my bill, and how much is overdue?")
    assert not is_loop("हाँ")
