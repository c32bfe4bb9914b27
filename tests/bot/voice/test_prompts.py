"""How long a prompt is, in our own voice, with the longest names and sums that it may hold."""

from datetime import date
from decimal import Decimal

import pytest

from bot.voice.twiml import VOICES
from intents.call.screen import LONGEST_NAME, LONGEST_NUMBER, number, short
from locales import LANGUAGES, Lang, Message
from locales.catalogue import texts
from locales.spoken import said
from services.speech.voice import RATE, pcm

MOST_SECONDS = 12
WRITTEN = ("call.key_", "call.notify_", "call.hints", "call.register_link", "call.pin_tried", "call.send_photo")
NAME = "Sri Venkateswara Garments and Textiles Private Limited"
LONG = {
    "name": short(NAME), "buyer": short(NAME), "supplier": short(NAME), "number": number("UTTAR/26-27/X2041877"),
    "amount": Decimal(9876543), "total": Decimal(9876543), "due": date(2026, 12, 28), "date": date(2026, 12, 28),
    "n": 888, "key": 9, "score": 88, "risk": Message("score.risk_medium"),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_prompt_lasts_longer_than_twelve_seconds(lang: Lang) -> None:
    prompts = [each for each in texts(lang) if each.startswith("call.") and not each.startswith(WRITTEN)]
    spoken = [each for each in prompts if not each.endswith("_written")]
    assert len(spoken) > 40
    lengths = {each: len(pcm(said(Message(each, LONG).render(lang), lang), lang)) / 2 / RATE for each in spoken}
    assert {each: seconds for each, seconds in lengths.items() if seconds > MOST_SECONDS} == {}


def test_a_long_name_is_cut_between_words_and_a_long_number_to_what_tells_it_apart() -> None:
    assert short(NAME) == "Sri Venkateswara Garments and"
    assert len(short("x" * 80)) <= LONGEST_NAME
    assert (number("INV-7"), number("KTM/25-26/00451")) == ("INV-7", "00451")
    assert len(number("A" * 16)) <= LONGEST_NUMBER


def test_tamil_is_spoken_by_google_for_polly_has_no_tamil_voice() -> None:
    assert VOICES["ta"][0].startswith("Google.ta-IN")
    assert all(voice.startswith("Polly.") for lang, (voice, _) in VOICES.items() if lang != "ta")
