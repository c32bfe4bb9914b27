"""Tamil and Hindi in Latin letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, Lang, romanise
from locales.catalogue import ROOT, texts
from locales.check import read

INDIC = re.compile("[\u0900-\u097f\u0b80-\u0bff]")
SCRIPTS = {"ta": re.compile("[\u0b80-\u0bff]"), "hi": re.compile("[\u0900-\u097f]")}
ENTRIES = list(read(ROOT))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("நன்றி! பணம் வந்துவிட்டது.", "Nandri! Panam vandhuvittadhu."),
        ("எந்தப் பில்லுக்குப் பணம் வந்தது?", "Endhap billukkup panam vandhadhu?"),
        ("கடைசி தேதி", "Kadaisi thedhi"),
        ("காப்பி, வங்கி, அஞ்சல், விற்பனை", "Kaappi, vangi, anjal, virpanai"),
        ("ठीक है, भुगतान कर दीजिए।", "Theek hai, bhugtaan kar deejiye."),
        ("आप कहते हैं कि पैसा नहीं आया", "Aap kahte hain ki paisa nahin aaya"),
        ("ज़रूर, बोर्ड में दर्ज; राज्य", "Zaroor, board mein darj; raajya"),
        ("उनमें पाँच नए खरीदार, मुंबई से", "Unmen paanch naye khareedaar, mumbai se"),
        ("व्हाट्सऐप पर रिमाइंडर पहुँचना", "WhatsApp par reminder pahunchna"),
        ("inv-7: murugan@okaxis ₹1,50,000 ✅", "inv-7: murugan@okaxis ₹1,50,000 ✅"),
        ("பில் inv-7", "Bill inv-7"),
        ("வாட்ஸ்அப்பில் நோட்டீஸை, நோட்டீஸுக்கு", "WhatsAppil noticeai, noticeukku"),
        ("१२ ௧௨", "12 12"),
    ],
)
def test_words_as_people_type_them(written: str, typed: str) -> None:
    assert romanise(written) == typed


def test_what_is_latin_already_stays(lang: Lang = "en") -> None:
    for forms in texts(lang).values():
        for form in forms:
            assert INDIC.search(form) or romanise(form) == form


@given(entry=st.sampled_from(ENTRIES), form=st.integers(0, 1))
def test_p11_every_message_is_in_its_languages_script_and_in_latin_letters_only_latin(entry: object, form: int) -> None:
    """Feature: msme-payment-enforcement, Property 11: for any message and language the text stands in that language's
    own script, or, for who asked, in Latin letters and no others."""
    text = entry.forms[min(form, len(entry.forms) - 1)]  # type: ignore[attr-defined]
    words = re.sub(r"\{\w+\}", "", text)
    if "any-script" not in entry.flags and re.search(r"[^\W\d_]", words):  # type: ignore[attr-defined]
        for lang, script in SCRIPTS.items():
            assert bool(script.search(words)) == (lang == entry.lang)  # type: ignore[attr-defined]
    assert not INDIC.search(romanise(text))


def test_not_one_message_keeps_a_letter_of_another_script() -> None:
    for lang in LANGUAGES:
        for message_id, forms in texts(lang).items():
            for form in forms:
                assert not INDIC.search(romanise(form)), message_id


@given(st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x0BFF) | st.just(" "), max_size=40))
def test_no_spelling_breaks_it_or_leaves_a_letter(text: str) -> None:
    assert not INDIC.search(romanise(text))
