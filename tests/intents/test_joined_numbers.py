"""Sums as spoken Tamil says them, count and scale in one word; bare figures of which it is said that they came."""

from datetime import date

import pytest

from intents.params.scan import scan

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("pathayiram vandhuchu", "10000"),
        ("irubadhaayiram anuppiten", "20000"),
        ("ரெண்டாயிரம் வந்துருச்சு", "2000"),
        ("மூவாயிரத்து ஐநூறு வந்துருச்சு", "3500"),
        ("எண்ணூறு ரூபாய்", "800"),
        ("aimbadhaayiram gpay panniten", "50000"),
        ("irupathanjaayiram vandhuchu", "25000"),
        ("aiyaayiram rupaai vandhuchu", "5000"),
        ("ayyayirathu ainooru vandhuchu", "5500"),
        ("aaru aayirathu ainooru vandhuchu", "6500"),
        ("muppathi rendaayiram vandhuchu", "32000"),
        ("naapathi ettaayirathu arunooru vandhuchu", "48600"),
        ("teis hazaar mile", "23000"),
        ("tees hazaar mile", "30000"),
        ("unchaas hazaar mile", "49000"),
        ("sattaais hazaar paanch sau mile", "27500"),
        ("ramesh se hazaar rupaye mile", "1000"),
        ("nooru rupai kuduthaan", "100"),
        ("2 லட்சத்துக்கு பில்", "200000"),
        ("50 ஆயிரத்துக்கு பாக்கி", "50000"),
        ("1.5L received", "150000"),
        ("got 8.5 thousand", "8500"),
        ("one point five lakh rupees came", "150000"),
        ("ஒன் பாயிண்ட் ஃபைவ் லட்சம் வந்துச்சு", "150000"),
        ("वन पॉइंट फाइव लाख आया", "150000"),
        ("paid - sunrise bakes - 7250 - upi", "7250"),
        ("7350 mila INV-9 ka", "7350"),
        ("got 8240 for INV-9", "8240"),
    ],
)
def test_a_sum_is_read_as_it_is_said(text: str, amount: str) -> None:
    assert scan(text, TODAY).params["amount"] == amount


@pytest.mark.parametrize(
    "text", ["bill 452 mila", "INV-452 mila", "patra mila", "இரத்தம்", "452 ka status", "00123 mila"]
)
def test_what_is_no_sum_is_none(text: str) -> None:
    assert "amount" not in scan(text, TODAY).params
