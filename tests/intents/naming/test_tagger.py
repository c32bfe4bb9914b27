"""Who is named, in turns of speech that no rule has."""

import pycrfsuite
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.naming import is_only_a_name, name_in
from intents.naming.lines import lines
from intents.naming.model import ready
from intents.naming.signs import signs


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("anbu pipes mela case podanum", "anbu pipes"), ("panam tharala andha jaffer", "jaffer"),
        ("அந்த வேலவன் ஸ்டோர்ஸ் பணம் போட்டானா", "வேலவன் ஸ்டோர்ஸ்"), ("கவிதாவுக்கு புது பில் போடணும்", "கவிதா"),
        ("नागपुर की विदर्भ स्टोन आर्ट कैसी पार्टी है", "विदर्भ स्टोन आर्ट"), ("om sai caterers ka score bata", "om sai caterers"),
        ("That Meenakshi Traders fellow is again playing with me", "Meenakshi Traders"),
        ("murugan's bill how much", "murugan"), ("Gill & Gill Forgings have paid", "Gill & Gill Forgings"),
        ("Mr Desai of Coastal Coir Products cleared everything", "Coastal Coir Products"),
        ("enough. take Fairdeal Traders to the council", "Fairdeal Traders"),
        ("jaipur ki ek party udhaar maang rahi hai", None), ("show me everything with timestamps", None),
        ("did NEFT come on #day", None), ("how many times was he reminded", None), ("நன்றி", None), ("", None),
    ],
)  # fmt: skip
def test_the_name_and_nothing_beside_it(text: str, name: str | None) -> None:
    assert name_in(text) == name


@given(st.text(max_size=120))
def test_a_name_always_stands_in_the_text_up_to_its_ending(text: str) -> None:
    name = name_in(text)
    assert name is None or (len(name) >= 3 and name[:2] in text)


def test_the_same_seed_gives_the_same_lines_and_a_name_never_begins_inside_one() -> None:
    once = list(lines(7))
    assert once == list(lines(7))
    for words, labels in once:
        assert len(words) == len(labels)
        assert all(before != "O" for before, label in zip(["O", *labels], labels, strict=False) if label == "I")


def test_what_was_learnt_is_small_and_knows_names() -> None:
    assert ready().stat().st_size < 2_000_000
    tagger = pycrfsuite.Tagger()
    tagger.open(str(ready()))
    assert tagger.tag(signs(["lakshmi", "textiles", "paid"])) == ["B", "I", "O"]


def test_a_word_of_the_phrase_itself_is_as_unknown_as_a_strangers() -> None:
    [sign] = signs(["hamreda"], {"hamreda"})
    assert "known=00" in sign
    assert "known=33" in signs(["bill"], {"bill"})[0]


@pytest.mark.parametrize("text", ["M/s ABC Enterprises", "ABC Enterprises, Chennai", "கவிதா ஸ்டோர்ஸ்", "gupta ji"])
def test_a_name_alone_may_have_its_place_and_its_honour_beside_it(text: str) -> None:
    assert is_only_a_name(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("கடை பேரு ராஜா ஹார்டுவேர்ஸ்", "ராஜா ஹார்டுவேர்ஸ்"),
        ("लखनऊ की नवदुर्गा ट्रेडिंग", "नवदुर्गा ट्रेडिंग"),
        ("FYI Malabar Mills paid", "Malabar Mills"),
    ],
)
def test_a_trade_alone_is_no_name(text: str, name: str) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iqbal bhai hardware se paisa mila", "Iqbal bhai hardware"),
        ("Anwar bhai ne paise diye kya", "Anwar bhai"),
        ("Kamala akka tiffin center panam kudukala", "Kamala akka tiffin center"),
        ("குமார் அண்ணாச்சி இன்னும் பணம் தரல", "குமார் அண்ணாச்சி"),
        ("Ramesh Seth ka hisab batao", "Ramesh Seth"),
        ("ravi anna kasu kuduthara", "ravi"),
    ],
)
def test_who_has_a_firm_is_of_its_name_and_courtesy_is_not(text: str, name: str) -> None:
    assert name_in(text) == name
