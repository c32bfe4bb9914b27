"""Days as people promise them: by the day of a month, by its end, by the 15th that comes next."""

from datetime import date

import pytest

from intents.params.scan import scan
from intents.router import route

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 tak de dunga", "2026-12-15"),
        ("20க்குள்ள தரேன்", "2026-12-20"),
        ("by 28", "2026-11-28"),
        ("December 5th", "2026-12-05"),
        ("5 दिसंबर तक", "2026-12-05"),
        ("jan 10 tak", "2027-01-10"),
        ("next month 10", "2026-12-10"),
        ("agle mahine ki 28 tareekh ko", "2026-12-28"),
        ("इस महीने की 28 तक", "2026-11-28"),
        ("அடுத்த மாசம் அஞ்சாம் தேதி தர்றேன்", "2026-12-05"),
        ("18 ஆம் தேதி", "2026-12-18"),
        ("pandrah tareekh ko", "2026-12-15"),
        ("end of december", "2026-12-31"),
        ("दिसंबर के अंत तक", "2026-12-31"),
        ("next month end", "2026-12-31"),
        ("இந்த மாச கடைசிக்குள்ள", "2026-11-30"),
        ("naalai marunaal tharen", "2026-11-26"),
    ],
)
def test_a_day_to_come_is_read_as_it_is_said(text: str, day: str) -> None:
    assert scan(text, TODAY, future=True).params["promised_date"] == day


@pytest.mark.parametrize("text", ["bill 15 ko dekho", "15 lakh tak", "INV-15 ko", "feb 30", "45 ko"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert "promised_date" not in scan(text, TODAY, future=True).params


@pytest.mark.parametrize(
    "text", ["end of december", "Dec end", "year end", "end this week", "march me", "வருஷ கடைசியில தரேன்"]
)
def test_an_end_of_some_time_asks_for_no_end_of_messages(text: str) -> None:
    assert route(text, "buyer", "en", TODAY).name == "buyer_promise"


@pytest.mark.parametrize("text", ["END", "please end this", "stop till march", "is hafte message mat karo"])
def test_who_wants_no_messages_is_heard_with_a_time_too(text: str) -> None:
    assert route(text, "buyer", "en", TODAY).name == "buyer_stop"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("thirty first", "2026-12-31"),
        ("i will pay on the thirty first", "2026-12-31"),
        ("twenty eighth december", "2026-12-28"),
        ("december twenty ninth", "2026-12-29"),
        ("by the tenth", "2026-12-10"),
        ("வர முப்பத்தொன்றாம் தேதி", "2026-12-31"),
        ("muppathi onnaam thethi", "2026-12-31"),
        ("twenty first reminder", None),
        ("இருபத்தி ஒண்ணாந்தேதி", "2026-12-21"),
        ("tonite i will transfer", "2026-11-24"),
        ("பில் படம்", None),
        ("சிவா ஸ்டோர்ஸ்", None),
        ("pay by five", None),
        ("bill twenty first", None),
    ],
)
def test_a_day_as_an_ordinal_in_words(text: str, day: str | None) -> None:
    assert scan(text, TODAY, future=True).params.get("promised_date") == day
