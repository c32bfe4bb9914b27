"""The better voice, by the code that loads it, on a model and voices of a few bytes (tiny_kokoro.py)."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from locales import LANGUAGES, Lang
from locales.catalogue import texts
from locales.spoken import said
from services.speech import Speech, voice
from services.speech.codec import decoded
from services.speech.kokoro import LONGEST, Kokoro, NoKokoroError, phonemes, weights
from services.speech.kokoro.portions import portions
from services.speech.kokoro.talker import MOST_SIGNS, RATE
from services.speech.kokoro.weights import PINNED, Pinned, file_of
from tests.services.speech import tiny_kokoro
from tests.services.speech.tiny_kokoro import ROWS

ACCENTS = {pinned.lang: pinned.accent for pinned in PINNED.voices}
SIGNS = sorted(phonemes.numbers())


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield folder


@pytest.fixture
def pinned(packages: Path, tmp_path: Path) -> Pinned:
    return tiny_kokoro.installed(packages, tmp_path)


@pytest.fixture
def kokoro(pinned: Pinned, tmp_path: Path) -> Kokoro:
    return Kokoro(tmp_path, pinned)


@pytest.mark.parametrize(("text", "lang"), [("पैसा मिल गया", "hi"), ("The bill is paid", "en")])
def test_each_sign_is_said_by_the_row_of_the_voice_for_so_many(kokoro: Kokoro, text: str, lang: Lang) -> None:
    signs = phonemes.written(text, ACCENTS[lang])
    told = np.array([0, *(phonemes.numbers()[sign] for sign in signs), 0], np.float32)
    heard = kokoro.spoken(text, lang)
    assert heard is not None
    assert heard.rate == RATE
    wanted = np.repeat(told, 256) * ROWS[len(signs) - 1, 0] * 32767
    np.testing.assert_allclose(np.frombuffer(heard.pcm, "<i2"), wanted, atol=1)


def test_tamil_it_leaves_to_others(kokoro: Kokoro) -> None:
    assert kokoro.languages() == ["hi", "en"]
    assert kokoro.spoken("பணம் வந்தது", "ta") is None


def test_the_house_speaks_by_it_where_it_can_and_by_espeak_where_not(kokoro: Kokoro) -> None:
    speech = Speech(kokoro=kokoro)
    assert speech.spoken("हाँ", "hi") == kokoro.spoken("हाँ", "hi")
    assert speech.spoken("ஆம்", "ta") == (voice.pcm("ஆம்", "ta"), voice.RATE)
    assert len(decoded(speech.speak("हाँ", "hi"))) > 0


def test_a_model_that_is_not_the_pinned_one_is_refused(pinned: Pinned, tmp_path: Path) -> None:
    other = dataclasses.replace(pinned, sha256="0" * 64)
    with pytest.raises(NoKokoroError, match="the one that was pinned"):
        weights.model(other)
    refused = Kokoro(tmp_path, other)
    assert refused.spoken("हाँ", "hi") is None
    assert Speech(kokoro=refused).spoken("हाँ", "hi").rate == voice.RATE


def test_a_voice_that_is_not_the_pinned_one_is_refused(kokoro: Kokoro, pinned: Pinned, tmp_path: Path) -> None:
    with file_of(pinned.voices[1], tmp_path).open("ab") as file:
        file.write(b"\0" * 1024)
    with pytest.raises(NoKokoroError, match="tiny_english"):
        kokoro.check()
    assert kokoro.spoken("yes", "en") is None


def test_a_pinned_file_that_is_no_model_leaves_the_word_to_espeak(packages: Path, tmp_path: Path) -> None:
    broken = Kokoro(tmp_path, tiny_kokoro.installed(packages, tmp_path, b"no model at all" * 20))
    broken.check()
    assert Speech(kokoro=broken).spoken("yes", "en").rate == voice.RATE


def test_a_model_that_fails_at_a_sentence_leaves_the_word_to_espeak(packages: Path, tmp_path: Path) -> None:
    narrow = tiny_kokoro.model().replace(b"speed", b"spEED")
    failing = Kokoro(tmp_path, tiny_kokoro.installed(packages, tmp_path, narrow))
    assert Speech(kokoro=failing).spoken("yes", "en").rate == voice.RATE


def test_what_is_not_there_is_named(pinned: Pinned, tmp_path: Path) -> None:
    absent = dataclasses.replace(pinned, parts=("tiny_kokoro_part_9",))
    file_of(pinned.voices[0], tmp_path).unlink()
    without = Kokoro(tmp_path, absent)
    assert without.missing() == ["tiny-kokoro-part-9", str(tmp_path / "tiny_hindi.bin")]
    assert (without.languages(), without.spoken("yes", "en")) == ([], None)


def test_a_long_answer_is_left_to_the_voice_that_costs_nothing(kokoro: Kokoro) -> None:
    text = "The bill is paid. " * 40
    assert len(phonemes.written(text, "en-us")) > LONGEST
    assert kokoro.spoken(text, "en") is None


def test_what_takes_too_long_is_given_up(pinned: Pinned, tmp_path: Path) -> None:
    hurried = Kokoro(tmp_path, pinned, patience=-1)
    assert Speech(kokoro=hurried).spoken("yes", "en").rate == voice.RATE


def test_a_sound_without_a_sign_leaves_the_whole_text_to_espeak(kokoro: Kokoro) -> None:
    with pytest.raises(phonemes.UnknownSignError):
        phonemes.written("शर्मा محمد", "hi")
    assert Speech(kokoro=kokoro).spoken("शर्मा محمد", "hi").rate == voice.RATE


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_every_text_of_ours_is_written_wholly_in_its_alphabet(lang: Lang) -> None:
    """An unknown sign raises; what eSpeak says of each line stands in it."""
    lines = [said(re.sub(r"[{}]", "", form), lang) for forms in texts(lang).values() for form in forms]
    written = phonemes.written("\n".join(lines), ACCENTS[lang])
    assert set(written) <= set(SIGNS)
    assert len(written) > 30 * len(lines)


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_a_name_in_any_of_the_three_scripts_is_written_too(lang: Lang) -> None:
    blocks = ("DEVANAGARI LETTER", "TAMIL LETTER", "LATIN SMALL LETTER")
    letters = [chr(code) for code in range(0x61, 0xC00) if unicodedata.name(chr(code), "").startswith(blocks)]
    vowels = {"D": "ाी", "T": "ாி", "L": "ai"}
    names = [f"{letter}{vowel}" for letter in letters for vowel in vowels[unicodedata.name(letter)[0]]]
    assert set(phonemes.written("\n".join(names), ACCENTS[lang])) <= set(SIGNS)


def test_marks_are_pauses_and_brackets_and_quotes_do_not_change_a_word() -> None:
    assert phonemes.written("“yes” (no)… yes।", "en-us") == "jˈɛs, nˈO… jˈɛs."


def test_a_line_ends_a_sentence() -> None:
    assert phonemes.written("yes:\nno\nyes", "en-us") == "jˈɛs. nˈO. jˈɛs."


def test_what_has_no_word_in_it_is_said_by_nobody(kokoro: Kokoro) -> None:
    assert kokoro.spoken("…", "en") is None


@given(st.text(SIGNS, max_size=700), st.integers(1, MOST_SIGNS))
def test_portions_are_short_enough_and_nothing_is_lost(signs: str, longest: int) -> None:
    found = portions(signs, longest)
    assert all(0 < len(each) <= longest for each in found)
    assert "".join(found).replace(" ", "") == signs.replace(" ", "")


def test_a_portion_ends_with_a_sentence_where_it_can() -> None:
    assert portions("ab cd. ef, gh. ij", 12) == ["ab cd.", "ef, gh. ij"]
    assert portions("ab cd, ef gh ij kl", 12) == ["ab cd,", "ef gh ij kl"]
    assert portions("ab cd ef gh ij kl", 12) == ["ab cd ef gh", "ij kl"]


def test_the_wheels_that_are_fetched_are_those_that_are_read() -> None:
    lines = Path("requirements-voices.txt").read_text("utf-8")
    assert tuple(name.replace("-", "_") for name in re.findall(r"^(\S+)==", lines, re.MULTILINE)) == PINNED.parts
    assert lines.count("--hash=sha256:") == len(PINNED.parts)


def test_its_voices_lie_where_the_setting_says() -> None:
    assert Settings(baaki_kokoro_dir=None).kokoro_dir == Settings().baaki_var_dir / "kokoro"
    assert Settings(baaki_kokoro_dir=Path("/srv/kokoro")).kokoro_dir == Path("/srv/kokoro")
    assert set(ACCENTS) < set(LANGUAGES)
