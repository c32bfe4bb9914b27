"""People put themselves right while they speak: what stands behind is meant, in each language, in words and figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.params import day_in, found_in, languages
from intents.params.corrections import put_right
from intents.router import route
from locales import LANGUAGES, Lang
from locales.spoken import number

TODAY = date(2026, 11, 24)
SAID: dict[Lang, tuple[str, ...]] = {
    "en": ("no no", "sorry", "I mean", "no sorry"),
    "ta": ("இல்ல இல்ல", "illa illa", "சாரி", "ஐயோ இல்ல"),
    "hi": ("नहीं नहीं", "nahi nahi", "मतलब", "नहीं यार", "सॉरी"),
}
MARKERS = st.sampled_from([(lang, marker) for lang in LANGUAGES for marker in SAID[lang]])


@given(st.integers(2, 90), st.integers(2, 90), MARKERS)
def test_the_sum_behind_is_meant(wrong: int, right: int, said: tuple[Lang, str]) -> None:
    lang, marker = said
    text = f"{number(wrong * 1000, lang)} {marker} {number(right * 1000, lang)}"
    assert found_in(text, TODAY) == {"amount": str(right * 1000)}
    assert found_in(f"₹{wrong * 1000}, {marker}, ₹{right * 1000}", TODAY) == {"amount": str(right * 1000)}


@given(st.integers(100, 999), st.integers(100, 999), MARKERS)
def test_so_is_the_bill(wrong: int, right: int, said: tuple[Lang, str]) -> None:
    assert found_in(f"bill number {wrong} {said[1]} {right}", TODAY) == {"invoice_number": str(right)}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("25 – illa 35 aayiram vandhuchu", "35000"), ("18 thousand no no 80", "80000"),
        ("35, not 25 thousand", "35000"), ("not 25000 but 35000 came", "35000"), ("35000 came, not 25000", "35000"),
        ("5000 no no 6000 no 7000 came", "7000"),
        ("ढाई हज़ार नहीं यार साढ़े तीन हज़ार आया", "3500"), ("35 hazaar na ki 25 hazaar", "35000"),
        ("no, I paid 5000", "5000"), ("5000 vandhuchu illa", "5000"),
        ("got 5000, sorry for the delay, balance 3000", "5000"),
        ("got 5000 sorry, balance 3000", "5000"), ("no problem, 5000 came", "5000"),
    ],
)  # fmt: skip
def test_what_replaces_a_sum_and_what_does_not(text: str, amount: str) -> None:
    assert found_in(text, TODAY)["amount"] == amount


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("INV-204 sorry INV-240 status", "INV-240"), ("bill 78 illa illa bill 87 enna aachu", "87"),
        ("எழுபத்தெட்டு இல்ல இல்ல எண்பத்தேழாம் நம்பர் பில்", "87"), ("एक सौ बारह नंबर वाला नहीं नहीं एक सौ इक्कीस वाला बिल", "121"),
        ("bill one zero four five sorry one zero five four", "1054"), ("bill no 78", "78"),
    ],
)  # fmt: skip
def test_what_replaces_a_number(text: str, number: str) -> None:
    assert found_in(text, TODAY) == {"invoice_number": number}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday no sorry Saturday", 28), ("velli kizhamai tharen illa illa sani kizhamai tharen", 28),
        ("kal nahi nahi parso", 26), ("10 tareekh nahi 25 tareekh ko", 25), ("3 din nahi nahi 5 din mein", 29),
        ("10 illa 25 thethi tharen", 25), ("no money, I will pay Friday", 27), ("paisa nahi hai, 5 din mein dunga", 29),
        ("sorry, Friday", 27),
    ],
)  # fmt: skip
def test_what_replaces_a_day(text: str, day: int) -> None:
    assert day_in(text, TODAY, future=True) == date(2026, 11, day)
    assert found_in(text, TODAY, future=True)["promised_date"] == f"2026-11-{day}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Murugan Stores no no Kumaran Stores paid 5000", "Kumaran Stores"),
        ("murugan stores ku illa kumaran stores ku notice anuppunga", "kumaran stores"),
        ("முருகன் ஸ்டோர்ஸ் இல்ல இல்ல குமரன் ஸ்டோர்ஸ் எவ்வளவு பாக்கி", "குமரன் ஸ்டோர்ஸ்"),
        ("गुप्ता ट्रेडर्स नहीं नहीं शर्मा ट्रेडर्स ने आठ हजार दिए", "शर्मा ट्रेडर्स"),
        ("status of Royal Garments sorry Regal Garments", "Regal Garments"),
        ("not Kumaran Stores but Murugan Stores paid", "Murugan Stores"),
        ("no payment from Murugan Stores", "Murugan Stores"),
    ],
)
def test_what_replaces_a_name(text: str, name: str) -> None:
    assert route(text, "retailer", "en", TODAY).params["buyer_name"] == name


def test_what_is_not_meant_stays_an_objection() -> None:
    assert route("we ordered 100 boxes not 120", "buyer", "en", TODAY).name == "buyer_dispute"
    assert route("rate was 90 not 110", "buyer", "en", TODAY).name == "buyer_dispute"


def test_a_language_is_put_right_too() -> None:
    assert languages.find("talk in Tamil no no Hindi") == "hi"
    assert languages.find("hindi illa illa tamil la pesunga") == "ta"


@pytest.mark.parametrize("text", ["no", "illa illa", "5000", "nahi nahi, maine bheja hai", "sorry sir"])
def test_a_plain_no_takes_nothing_back(text: str) -> None:
    assert put_right(text, TODAY) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday illa saturday aa?", 28), ("saturday illa friday tharattuma", 28),
        ("saturday illa friday tharen", 27),
        ("வெள்ளி இல்ல சனி தரட்டுமா", 28), ("friday or saturday i will do", 28), ("kal ya parso de dunga", 26),
        ("tomorrow or day after", 26), ("शुक्रवार या शनिवार को दूंगा", 28),
        ("friday i will pay, saturday is a holiday", 27),
    ],
)  # fmt: skip
def test_of_two_days_the_later_one_can_be_waited_for(text: str, day: int) -> None:
    assert found_in(text, TODAY, future=True)["promised_date"] == f"2026-11-{day}"


@pytest.mark.parametrize(
    ("side", "text", "wish"),
    [
        ("retailer", "status of 45 no no mark it paid", "mark_paid"),
        ("retailer", "bill 45 status sollunga illa illa panam vandhuduchu", "mark_paid"),
        ("retailer", "45 ka status batao nahi nahi usko paid kar do paisa aa gaya", "mark_paid"),
        ("retailer", "நோட்டீஸ் அனுப்புங்க இல்ல இல்ல பணம் வந்துருச்சு பில் 45க்கு", "mark_paid"),
        ("buyer", "i have paid it no no sorry i will pay tomorrow", "buyer_promise"),
        ("buyer", "कल दे दूंगा नहीं नहीं पैसे तो भेज दिए थे", "buyer_paid"),
    ],
)
def test_a_whole_wish_is_taken_back(side: str, text: str, wish: str) -> None:
    meant = route(text, side, "en", TODAY)
    assert meant.name == wish
    assert side == "buyer" or meant.params["invoice_number"] == "45"


@pytest.mark.parametrize(
    ("side", "text"),
    [
        ("buyer", "no no i have not paid"), ("buyer", "sorry sir i will pay friday"),
        ("buyer", "illa illa innum kudukala"),
        ("retailer", "no no i have not got any money"),
        ("retailer", "he says he paid no no nothing came"),
    ],
)  # fmt: skip
def test_a_no_that_only_denies_makes_no_payment(side: str, text: str) -> None:
    assert route(text, side, "en", TODAY).name not in ("mark_paid", "buyer_paid")
