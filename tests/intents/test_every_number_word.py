"""Each number from one to ninety-nine, and Tamil's hundreds and thousands, as people and recognisers spell them."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from intents.params import found_in, spoken_number
from intents.understanding.script import romanised

TODAY = date(2026, 11, 24)
HINDI = dict(enumerate((Path(__file__).parent / "hindi_numbers.txt").read_text("utf-8").splitlines(), start=1))
UNITS = dict(enumerate(["ஒண்ணு", "ரெண்டு", "மூணு", "நாலு", "அஞ்சு", "ஆறு", "ஏழு", "எட்டு", "ஒம்பது"], start=1))
TEENS = {
    10: "பத்து", 11: "பதினொண்ணு", 12: "பன்னெண்டு", 13: "பதிமூணு", 14: "பதினாலு", 15: "பதினஞ்சு", 16: "பதினாறு", 17: "பதினேழு",
    18: "பதினெட்டு", 19: "பத்தொம்பது",
}  # fmt: skip
TENS = {
    20: "இருபத்தி இருவத்தி இருபத்து", 30: "முப்பத்தி முப்பத்து", 40: "நாப்பத்தி நாற்பத்தி", 50: "அம்பத்தி ஐம்பத்தி ஐம்பத்து",
    60: "அறுபத்தி அறுவத்தி", 70: "எழுபத்தி எழுபத்து", 80: "எண்பத்தி எம்பத்தி", 90: "தொண்ணூத்தி தொன்னூத்தி",
}  # fmt: skip
HUNDREDS = {
    2: "இருநூ எரநூ இரநூ எறநூ", 3: "முன்னூ முந்நூ", 4: "நானூ நாநூ", 5: "ஐநூ ஐந்நூ அஞ்நூ", 6: "அறுநூ", 7: "எழுநூ ஏழுநூ",
    8: "எண்ணூ", 9: "தொள்ளாயிர",
}  # fmt: skip
THOUSANDS = {
    2: "ரெண்டாயிரம் ரெண்டாயிரத்தி ரண்டாயிரம் rendaayirathu rendayiram", 3: "மூவாயிரம் மூணாயிரம்", 4: "நான்காயிரம்", 5: "ஐயாயிரம்",
    11: "பதினொண்ணாயிரம்", 12: "பன்னிரெண்டாயிரம்", 20: "இருவதாயிரம்", 23: "இருபத்திமூவாயிரம்", 80: "எம்பதாயிரம்", 85: "எம்பத்தஞ்சாயிரம்",
}  # fmt: skip


def tamil() -> Iterator[tuple[str, int]]:
    yield from ((word, n) for n, word in (UNITS | TEENS).items())
    for tens, words in TENS.items():
        yield from ((f"{stem} {unit}", tens + n) for stem, (n, unit) in product(words.split(), UNITS.items()))


@pytest.mark.parametrize("n", HINDI)
def test_every_hindi_number(n: int) -> None:
    for word in HINDI[n].split():
        assert found_in(f"{word} लाख रुपये मिले", TODAY)["amount"] == str(n * 100_000), word
        assert found_in(f"{word} hazaar paanch sau aaye", TODAY)["amount"] == str(n * 1000 + 500), word


@pytest.mark.parametrize("n", range(1, 100))
def test_every_tamil_number(n: int) -> None:
    for word in (said for said, value in tamil() if value == n):
        assert found_in(f"{word} லட்சம் வந்துச்சு", TODAY)["amount"] == str(n * 100_000), word
        assert found_in(f"{romanised(word)} aayiram rubai vandhuchu", TODAY)["amount"] == str(n * 1000), word


@pytest.mark.parametrize("n", HUNDREDS)
def test_every_tamil_hundred(n: int) -> None:
    alone, before = ("ம்", "த்தி") if n == 9 else ("று", "த்தி")
    for stem in HUNDREDS[n].split():
        assert found_in(f"{stem}{alone} ரூபா வந்துச்சு", TODAY)["amount"] == str(n * 100), stem
        assert found_in(f"மூவாயிரத்து {stem}{before} அம்பது ரூபா", TODAY)["amount"] == str(3050 + n * 100), stem
        assert found_in(f"பில் நம்பர் {stem}{before} மூணு", TODAY)["invoice_number"] == str(n * 100 + 3), stem


@pytest.mark.parametrize("n", THOUSANDS)
def test_tamil_thousands_in_one_word(n: int) -> None:
    for word in THOUSANDS[n].split():
        assert found_in(f"{word} rubai kuduthaanga", TODAY)["amount"] == str(n * 1000), word


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("dedh hazaar aaye", "1500"), ("डेढ़ लाख मिले", "150000"), ("अढ़ाई हज़ार आए", "2500"), ("sava lakh aaya", "125000"),
        ("सवा दो लाख आए", "225000"), ("saadhe teen hazaar mile", "3500"), ("साढ़े बारह लाख आए", "1250000"),
        ("paune do lakh mile", "175000"), ("dhai sau mila", "250"), ("அஞ்சரை லட்சம் வந்துச்சு", "550000"),
        ("ஆறரை ஆயிரம் வந்துச்சு", "6500"), ("pathara latcham vandhuchu", "1050000"), ("aadha lakh aaya", "50000"),
        ("ஒன் லேக் டென் தவுசண்ட் வந்துச்சு", "110000"), ("टू लैक आए", "200000"), ("எய்ட்டி தவுசண்ட் வந்துச்சு", "80000"),
        ("tin hazaar mile", "3000"), ("pachapann hazaar mile", "55000"),
    ],
)  # fmt: skip
def test_fractions_english_in_other_letters_and_a_sound_off(text: str, amount: str) -> None:
    assert found_in(text, TODAY)["amount"] == amount


@pytest.mark.parametrize("text", ["print came in wrong shade so we rejected it", "tin me tel aaya", "I like it"])
def test_what_only_sounds_like_a_number_is_none(text: str) -> None:
    assert "amount" not in found_in(text, TODAY)


def test_eighty_said_like_fifty() -> None:
    assert spoken_number("எம்பது") == spoken_number("embathu") == 80
    assert spoken_number("ஐம்பது") == spoken_number("aimbathu") == 50
