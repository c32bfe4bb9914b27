"""Commands as people say them, in any of the three languages: understood, and carried out.

In words; what was heard in a voice note goes the same way.
"""

import random
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from config.settings import Settings
from db import retailers
from intents.router import CLEAR, route
from intents.understanding.phrases import Phrase, load
from locales import Lang
from tests.cast import Cast, buyer_of, retailer
from tests.intents.talk import Talk, shown
from tests.intents.wordings import BEFORE, BEHIND, WORDINGS, Command, commands
from tests.world import GSTIN, OTHER_GSTIN, RETAILER, START

ANSWERS = {
    # Whether a handwritten one will do is answered.
    "upload_invoice": ("upload.", "aside.no_bill"),
    "check_status": ("status.",),
    "search_buyer": ("score.", "payments."),
}
_SAID = {"{number}": "INV-7", "{amount}": "80,252", "{date}": "10 December", "{ref}": "432198765012"}
_SAID |= {"{gstin}": GSTIN, "{name}": "Kaveri Garments"}
PHRASES = [phrase for phrase in load("retailer") if phrase.intent in ANSWERS and len(phrase.text.split()) > 1]
BUYERS = {GSTIN: "Kaveri Garments", OTHER_GSTIN: "Lakshmi Textiles", "29AABCT1332L1ZA": "Anbu Agencies"}
NUMBERS = ("INV-7", "A/12/26-27", "GST-104")
SPOKEN = commands(NUMBERS, tuple(BUYERS.values()))


def _spoken(phrase: Phrase) -> str:
    text = phrase.text
    for hole, value in _SAID.items():
        text = text.replace(hole, value)
    return text


@given(command=SPOKEN)
def test_p32_a_command_in_any_words_is_taken_for_no_other(command: Command) -> None:
    """Feature: msme-payment-enforcement, Property 32: For any recognized command the right intent is identified."""
    found = route(command.text, "retailer", command.lang, START)
    assert found.name in (command.wish, "unknown") or found.confidence < CLEAR


@given(phrase=st.sampled_from(PHRASES))
def test_p32_a_command_that_was_learnt_is_understood_as_what_it_is(phrase: Phrase) -> None:
    assert route(_spoken(phrase), "retailer", phrase.lang, START).name == phrase.intent


@pytest.mark.parametrize(("wish", "lang"), WORDINGS)
def test_p32_nine_wordings_of_ten_are_recognized(wish: str, lang: Lang) -> None:
    """Of each command in each language; the others are asked about."""
    dice, known = random.Random(32), 0
    ways = [way for slots in WORDINGS[wish, lang] for way in product(BEFORE[lang], *slots, BEHIND[lang])]
    for way in dice.sample(ways, 60):
        said = " ".join(filter(None, way)).format(number=dice.choice(NUMBERS), name=dice.choice([*BUYERS.values()]))
        known += route(said, "retailer", lang, START).name == wish
    assert known >= 54


@given(command=SPOKEN)
def test_p33_a_command_for_upload_status_or_buyer_is_carried_out(empty_db: Settings, command: Command) -> None:
    """Feature: msme-payment-enforcement, Property 33: upload, status and buyer search are recognized and executed."""
    _shop()
    assume(route(command.text, "retailer", command.lang, START).name == command.wish)
    reply = Talk(lang=command.lang).says(command.text)
    assert reply.parts[0].id.startswith(ANSWERS[command.wish])
    assert command.about in shown(reply, command.lang)


@given(phrase=st.sampled_from(PHRASES))
def test_p33_a_command_that_was_learnt_is_carried_out(empty_db: Settings, phrase: Phrase) -> None:
    _shop()
    said = Talk(lang=phrase.lang).ids(_spoken(phrase))
    assert any(part.startswith(ANSWERS[phrase.intent]) for part in said), said


@pytest.mark.parametrize(
    "words",
    [
        "did Kaveri Garments transfer anything after the last reminder", "any money in since the reminder went",
        "reminder jaane ke baad paisa aaya ya nahi", "रिमाइंडर के बाद पैसा आया क्या",
        "reminder anupunathuku apram avanga pota panama illaya", "நினைவூட்டலுக்கு அப்புறம் பணம் வந்துச்சா",
    ],
)  # fmt: skip
def test_whether_money_came_after_a_reminder_wishes_for_none(empty_db: Settings, words: str) -> None:
    _shop()
    assert Talk().ids(words)[0].startswith("status.")


def _shop() -> None:
    """Three buyers and a bill of each."""
    if retailers.find_by_phone(RETAILER):
        return
    retailer_id = retailer()
    for (gstin, name), number in zip(BUYERS.items(), NUMBERS, strict=True):
        Cast(retailer_id, buyer_of(retailer_id, gstin, phone=None, name=name)).bill(number)
