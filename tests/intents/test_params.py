"""Parameters as people write them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.naming import name_in
from intents.params import day_in, found_in, resolve_buyer, resolve_number
from intents.params.languages import find as language_in

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("INV-2041 status", "INV-2041"), ("SMT/26-27/148 க்கு", "SMT/26-27/148"), ("a/12 enna achu", "A/12"),
        ("bill no 45", "45"), ("inv 7", "7"), ("பில் எண் 12", "12"), ("बिल नंबर २०४१", "2041"), ("45", "45"),
        ("GL55 ka", "GL55"),
    ],
)  # fmt: skip
def test_invoice_numbers_of_any_shape_as_printed(text: str, number: str) -> None:
    assert found_in(text, TODAY)["invoice_number"] == number


@pytest.mark.parametrize("text", ["10 pieces short", "3 din", "call 9840012345", "2 பெட்டி குறையுது", "at 5 pm"])
def test_what_counts_things_is_no_invoice_number(text: str) -> None:
    assert "invoice_number" not in found_in(text, TODAY)


@pytest.mark.parametrize(
    "text", ["27AAPFU0939F1ZV", "27aapfu0939f1zv", "27 AAPFU 0939F 1ZV", "27AAPFUO939F1ZV", "27AAPFU0939FIZV"]
)
def test_a_gstin_however_it_is_typed(text: str) -> None:
    found = found_in(f"score {text} please", TODAY).get("buyer_gstin")
    assert found == "27AAPFU0939F1ZV" or text == "27AAPFU0939FIZV"


@pytest.mark.parametrize("text", ["27AAPFU0939F1ZW", "29AABCU9603R1ZM"])
def test_a_gstin_whose_check_digit_fails_is_none(text: str) -> None:
    assert "buyer_gstin" not in found_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ஒன்றரை லட்சம்", "150000"), ("डेढ़ लाख", "150000"), ("साढ़े तीन हज़ार", "3500"), ("ढाई लाख", "250000"),
        ("1.5 lakh", "150000"), ("50k", "50000"), ("2L", "200000"), ("20,000/-", "20000"), ("rs 5000", "5000"),
        ("5000 rupees", "5000"), ("₹1,23,456.50", "123456.50"), ("Rs. 750", "750"), ("ரூபாய் 500", "500"),
        ("सवा लाख", "125000"), ("teen lakh pachas hazar", "350000"), ("2 crore", "20000000"),
        ("45000 vandhuchu", "45000"),
    ],
)  # fmt: skip
def test_amounts_in_figures_and_words(text: str, amount: str) -> None:
    assert found_in(text, TODAY)["amount"] == amount


@given(st.integers(1, 99_999_999))
def test_a_sum_in_rupees_is_read_to_the_rupee(rupees: int) -> None:
    assert Decimal(found_in(f"got rs {rupees} today", TODAY)["amount"]) == rupees


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("utr SBIN526312345678", "SBIN526312345678"), ("526312345678", "526312345678"),
        ("upi ref 5263 1234 5678", "526312345678"), ("utr: axis12345", "AXIS12345"),
        ("யுடிஆர் 526312345678", "526312345678"),
    ],
)  # fmt: skip
def test_references(text: str, reference: str) -> None:
    assert found_in(text, TODAY)["payment_reference"] == reference


@pytest.mark.parametrize(
    ("text", "days", "future"),
    [
        ("kal", -1, False), ("kal", 1, True), ("parso", -2, False), ("परसों तक", 2, True), ("நேத்து", -1, False),
        ("nethu", -1, False), ("naalaiku", 1, True), ("நாளை", 1, True), ("in 3 days", 3, True), ("3 din mein", 3, True),
        ("மூணு நாள்ல", 3, True), ("in ten days", 10, True), ("next Monday", 6, True), ("அடுத்த திங்கள்", 6, True),
        ("agle somvar", 6, True), ("in 2 weeks", 14, True), ("month end", 6, True), ("mahine ke ant tak", 6, True),
        ("10 tareekh tak", 16, True), ("10 thethi kulla", 16, True), ("15/12", 21, True), ("15 dec", 21, True),
        ("20/11", -4, False), ("20 Nov", -4, False), ("aaj", 0, False), ("2 days ago", -2, False),
        ("day after tomorrow", 2, True), ("give me 3 days", 3, True), ("pottanga inniki", 0, False),
        ("5 மே", -203, False), ("half now and rest on dec 5", 11, True), ("got it this morning", 0, False),
        ("munthanaal koduthan", -2, False), ("பதினஞ்சாம் தேதிக்குள்ள", 21, True), ("திங்கக்கிழமை", -1, False),
        ("ஞாயித்துக்கிழமை", -2, False), ("pathinettam thethi", 24, True),
    ],
)  # fmt: skip
def test_days(text: str, days: int, future: bool) -> None:
    assert day_in(text, TODAY, future=future) == TODAY + timedelta(days=days)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 28), st.integers(1, 12), st.booleans())
def test_a_day_without_a_year_lies_on_the_right_side(today: date, day: int, month: int, future: bool) -> None:
    found = day_in(f"{day}/{month}", today, future=future)
    assert found is not None
    assert (found.day, found.month) == (day, month)
    assert (
        (today <= found <= today + timedelta(days=366)) if future else (today - timedelta(days=366) <= found <= today)
    )


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("one and a half lakh", "150000"), ("he gave 1 and half lakh", "150000"), ("2 and a half thousand", "2500"),
        ("usne teen lakh me se do lakh diye", "200000"), ("तीन लाख में से दो लाख दिए", "200000"),
        ("moonu latcham la rendu latcham kuduthaanga", "200000"),
        ("மூணு லட்சத்துல ரெண்டு லட்சம் குடுத்தாங்க", "200000"),
        ("out of 3 lakh they gave 2 lakh", "200000"), ("they gave 2 lakh out of 3 lakh", "200000"),
        ("3 lakh 2 lakh", "300000"), ("ek lakh 50 hazaar", "150000"), ("rendu latchathu muppathaayiram", "230000"),
    ],
)  # fmt: skip
def test_halves_and_parts_of_sums(text: str, amount: str) -> None:
    assert found_in(text, TODAY)["amount"] == amount


@pytest.mark.parametrize(
    "text", ["innoru invoice irukku", "2 more bills to enter", "pay in 2 parts", "3 bill aur hain"]
)
def test_what_is_one_more_or_counted_is_neither_a_sum_nor_a_number(text: str) -> None:
    assert not found_in(text, TODAY)


def test_the_day_after_tomorrow_however_it_is_shortened() -> None:
    for text in ("day after tmrw", "day after tomorrow"):
        assert day_in(text, TODAY, future=True) == TODAY + timedelta(days=2)


@pytest.mark.parametrize("text", ["does he pay on time", "wait", "the sun", "give me time", "next week"])
def test_what_names_no_day(text: str) -> None:
    assert day_in(text, TODAY, future=True) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("muruga stores ku evlo", "muruga stores"), ("Sharma Traders का स्कोर", "Sharma Traders"),
        ("முருகன் ஸ்டோர்ஸ் எப்படி", "முருகன் ஸ்டோர்ஸ்"), ("முருகன் ஸ்டோர்ஸுக்கு கடன்", "முருகன் ஸ்டோர்ஸ்"),
        ("what is the record of gupta & sons", "gupta & sons"), ("गुप्ता एंड संस का बकाया", "गुप्ता एंड संस"),
        ("does ABC Electronics Pvt Ltd pay", "ABC Electronics Pvt Ltd"), ("ramesh ka hisab", "ramesh"),
        ("status of my bill", None), ("letter is fine", None), ("who owes me money", None),
    ],
)  # fmt: skip
def test_the_firm_that_is_named(text: str, name: str | None) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("tamil la pesu", "ta"), ("हिंदी में", "hi"), ("i dont know english, talk in hindi", "hi"),
        ("hindi vendam tamil la pesunga", "ta"), ("english nahi aati hindi me bolo", "hi"),
        ("I can't read hindi", None), ("english la sollunga puriyala", "en"), ("இங்கிலீஷ்ல அனுப்புங்க", "en"),
        ("change language", None), ("ஆங்கிலத்தில்", "en"),
    ],
)  # fmt: skip
def test_the_language_that_is_wanted(text: str, lang: str | None) -> None:
    assert language_in(text) == lang


def test_a_buyer_is_found_across_scripts_and_never_guessed_between_two() -> None:
    known = ["Murugan Stores", "Sharma Traders", "Lakshmi Textiles", "Lakshmi Tex Mills"]
    assert resolve_buyer("முருகன் ஸ்டோர்ஸ்", known) == 0
    assert resolve_buyer("शर्मा ट्रेडर्स", known) == 1
    assert resolve_buyer("muruga stores", known) == 0
    assert resolve_buyer("sharma", known) == 1
    assert resolve_buyer("lakshmi", known) is None
    assert resolve_buyer("Khan Brothers", known) is None
    assert resolve_buyer("", known) is None


def test_a_bill_is_found_by_its_figures_when_only_one_fits() -> None:
    assert resolve_number("2041", ["INV-2041", "INV-77"]) == 0
    assert resolve_number("inv 77", ["INV-2041", "INV-77"]) == 1
    assert resolve_number("7", ["INV-7", "GL-7"]) is None
    assert resolve_number("INV-7", ["INV-7", "GL-7"]) == 0
    assert resolve_number("9", ["INV-7"]) is None


@given(st.text(max_size=120), st.booleans())
def test_no_text_breaks_the_reading(text: str, future: bool) -> None:
    found = found_in(text, TODAY, future=future)
    assert all(isinstance(value, str) and value for value in found.values())


@pytest.mark.parametrize(
    ("text", "amount", "number"),
    [("INV-7 paid 79449 today cash", "79449", "INV-7"), ("paytm 720 came", "720", None), ("paid 318", None, "318")],
)
def test_a_bare_figure_is_a_sum_where_the_bill_is_named_or_it_came(
    text: str, amount: str | None, number: str | None
) -> None:
    found = found_in(text, TODAY)
    assert (found.get("amount"), found.get("invoice_number")) == (amount, number)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lakshmi mess innum bakki", "lakshmi mess"), ("verma cloth house ka udhaar", "verma cloth house"),
        ("முருகன் ஹோட்டல் பாக்கி எவ்ளோ", "முருகன் ஹோட்டல்"), ("नया होटल वाला भरोसे का है", None),
        ("tiffin ka bill hai", None), ("on which dates did you write", None),
    ],
)  # fmt: skip
def test_the_trades_of_a_bazaar_end_a_name_and_make_none(text: str, name: str | None) -> None:
    assert name_in(text) == name
