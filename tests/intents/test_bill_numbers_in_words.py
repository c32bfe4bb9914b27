"""A bill's number as it is said into a telephone; sums and counts beside it stay what they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.params import found_in
from locales import LANGUAGES, Lang
from locales.spoken import number

TODAY = date(2026, 11, 24)
LABELS: dict[Lang, str] = {"en": "bill number", "ta": "பில் நம்பர்", "hi": "बिल नंबर"}


@given(st.integers(10, 99_999), st.sampled_from(LANGUAGES))
def test_a_number_said_behind_bill_number_is_the_bills(n: int, lang: Lang) -> None:
    assert found_in(f"{LABELS[lang]} {number(n, lang)}", TODAY) == {"invoice_number": str(n)}


@pytest.mark.parametrize(
    ("text", "number", "amount"),
    [
        ("forty thousand came against bill two hundred and six", "206", "40000"),
        ("bill number two thousand eight hundred twenty eight", "2828", None),
        ("bill number double zero eight seven", "0087", None), ("एक सौ बारह नंबर वाला बिल", "112", None),
        ("பில் நம்பர் எழுவத்தி ஒண்ணு", "71", None), ("பில் நூத்தி இருபது", "120", None),
        ("bill number fifty thousand rupees", None, "50000"), ("bill of fifty thousand", None, "50000"),
        ("bill fifty thousand ka hai", None, "50000"), ("ஒரு பில் இருக்கு", None, None),
        ("bill number do", None, None), ("do number ka maal", None, None), ("that bill no one has paid", None, None),
    ],
)  # fmt: skip
def test_what_is_a_number_and_what_a_sum(text: str, number: str | None, amount: str | None) -> None:
    found = found_in(text, TODAY)
    assert (found.get("invoice_number"), found.get("amount")) == (number, amount)


@pytest.mark.parametrize(
    "text", ["client no. 3 of mine", "shop no 12", "GRN shows 430", "3 reminders sent", "120 metre cloth", "12 trip"]
)
def test_what_else_has_a_number_or_is_counted_is_no_bill(text: str) -> None:
    assert "invoice_number" not in found_in(text, TODAY)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("முப்பத்தாறாயிரத்துக்கு ஒரு பில்", "36000"), ("நாப்பத்தஞ்சாயிரத்து இருநூறு வந்துச்சு", "45200"),
        ("அரை லட்சம் வந்தது", "50000"), ("fifteen k came", "15000"), ("kuduthen 3500", "3500"),
        ("he gave 3250", "3250"), ("8765 recd agst INV-204", "8765"), ("total 12000, got 7000", "7000"),
        ("total 12000 received, tds 1200", "12000"), ("bill 118 ku 3250 vandhuchu", "3250"),
    ],
)  # fmt: skip
def test_sums_as_they_are_told(text: str, amount: str) -> None:
    assert found_in(text, TODAY)["amount"] == amount


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("december five", date(2026, 12, 5)), ("दिसंबर की पाँच को", date(2026, 12, 5)),
        ("டிசம்பர் பத்து தரேன்", date(2026, 12, 10)), ("in a week", date(2026, 12, 1)),
        ("december five thousand", None), ("two three days", None), ("2-3 din", None), ("i will call you", None),
        ("tmrw 1st half", date(2026, 11, 25)),
    ],
)  # fmt: skip
def test_days_to_come(text: str, day: date | None) -> None:
    found = found_in(text, TODAY, future=True).get("promised_date")
    assert found == (day.isoformat() if day else None)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("the cheque you gave, 123456, bounced", "123456"), ("HDFC cheque 000317 cleared", "000317"),
        ("cheque for 125000 received", None), ("cheque 125000 ka mila", None),
    ],
)  # fmt: skip
def test_a_cheques_number_is_not_its_sum(text: str, reference: str | None) -> None:
    assert found_in(text, TODAY).get("payment_reference") == reference
