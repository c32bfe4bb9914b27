"""Parameters in what a recogniser makes of speech: no signs, cases on numbers, wholes and parts, counts and rates."""

from datetime import date

import pytest

from intents.params import found_in
from intents.router import route

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("அம்பதாயிரத்துல இருபதாயிரம் மட்டும் குடுத்தாங்க", "20000"),
        ("எண்பதாயிரத்துல முப்பதாயிரம் வந்திருக்கு", "30000"),
        ("பதினைஞ்சாயிரம் ரூபா வந்துருச்சு", "15000"),
        ("ரெண்டு லட்சத்து நாப்பதாயிரம்", "240000"),
        ("nabbe hazaar me se tees hazaar aaye", "30000"),
        ("one lakh fifty came from the school", "150000"),
        ("five lakh twenty five rupees", "500025"),
    ],
)  # fmt: skip
def test_a_sum_and_of_a_whole_its_part(text: str, amount: str) -> None:
    assert found_in(text, TODAY)["amount"] == amount


@pytest.mark.parametrize(
    "text", ["out of fifty thousand they gave only twenty", "they have not given one rupee", "இந்த நோட்டுல எழுதுனது"]
)
def test_what_was_not_paid_is_no_sum(text: str) -> None:
    assert "amount" not in found_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("பில் நம்பர் நூத்தி இருபத்தி மூணுக்கு முழு காசும் வந்துருச்சு", "123"), ("208 no. ka bill galat h gst do baar", "208"),
        ("Rate is wrongly charged in 2216", "2216"), ("88 number wale bill ka rate galat", "88"),
    ],
)  # fmt: skip
def test_a_bill_beside_a_rate_or_with_a_case_is_one(text: str, number: str) -> None:
    assert found_in(text, TODAY)["invoice_number"] == number


@pytest.mark.parametrize(
    "text",
    [
        "rate was 90 not 110, correct the bill", "we ordered 200 you sent 180 and billed for 200",
        "12 cartons were wet out of 40 correct the bill", "பேசினது 52 ரேட் பில்லுல 58 போட்டிருக்கீங்க",
        "gst 18 lagaya jabki 12 lagna tha galat bill", "due date mudinja bill ethu ethu",
    ],
)  # fmt: skip
def test_a_rate_a_tax_or_a_count_is_no_bill(text: str) -> None:
    assert "invoice_number" not in found_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("முந்தாநாளே குடுத்தாச்சு", "2026-11-22"), ("நேத்தே போட்டாச்சு", "2026-11-23"), ("paid on sat", "2026-11-21"),
        ("போன மாச கடைசில போட்டாங்க", "2026-10-31"),
    ],
)  # fmt: skip
def test_a_day_of_payment(text: str, day: str) -> None:
    assert found_in(text, TODAY)["payment_date"] == day


@pytest.mark.parametrize("text", ["they paid at month end", "ரொம்ப நாளா இழுத்துட்டே இருந்தார்", "நல்லா பாருங்க"])
def test_no_payment_lies_ahead(text: str) -> None:
    assert "payment_date" not in found_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("abc enterprises", "abc enterprises"), ("Annai Steels-ஓட balance என்ன", "Annai Steels"),
        ("Kaveri garments-kitta evlo bakki", "Kaveri garments"), ("raviyoda panam vandhuruchu", "ravi"),
        ("காசு வந்துச்சா ராஜா ஸ்டீல்ஸ்ல இருந்து", "ராஜா ஸ்டீல்ஸ்"), ("de diya paisa harish bhai ne pura", "harish bhai"),
        ("how much does k m r builders owe me", "k m r builders"),
        ("what happened to sai krishna caterers", "sai krishna caterers"),
        ("Nila Bakery-யோட பாக்கி எவ்வளவு", "Nila Bakery"), ("பாப்பா அந்த செல்வி ஸ்டோர்ஸ் காரங்க தரல", "செல்வி ஸ்டோர்ஸ்"),
    ],
)  # fmt: skip
def test_a_name_without_its_case_its_honour_and_what_stands_before_it(text: str, name: str) -> None:
    assert route(text, "retailer", "ta", TODAY).params["buyer_name"] == name


def test_a_cheques_number_in_words_is_no_bills() -> None:
    found = found_in("one lakh came by cheque number double zero four five six one", TODAY)
    assert found == {"payment_reference": "004561", "amount": "100000"}
