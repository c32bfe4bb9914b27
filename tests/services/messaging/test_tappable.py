"""Choices as WhatsApp takes them."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.local_twilio.model import Content, new_sid
from services.local_twilio.templates import read_variables, render
from services.messaging.tappable import Choice, Tappable, tappable
from tests.cast import NOW

YES_NO = (Choice("Yes", fixed=True), Choice("No", fixed=True))
BILLS = tuple(Choice(f"INV-{n} (Kaveri Garments, ₹80,252)", fixed=False) for n in range(1, 5))


def _made(body: str = "Right?", choices: Any = YES_NO) -> Tappable:
    made = tappable(body, choices, "en", "Choose")
    assert made is not None
    return made


def _seen(made: Tappable) -> tuple[str, list[tuple[str, str]]]:
    """What the person sees of it, by the local Twilio's own rendering."""
    import json

    content = Content(sid=new_sid("HX"), types=made.types, created=NOW)
    body, buttons, _ = render(content, read_variables(json.dumps(made.variables)))
    return body, [(button.title, button.description) for button in buttons]


def test_three_short_choices_are_buttons() -> None:
    made = _made("Bill INV-7\n\n  ₹5\nRight?", (*YES_NO, Choice("Change", fixed=True)))
    assert list(made.types) == ["twilio/quick-reply"]
    assert _seen(made) == ("Bill INV-7\n\n  ₹5\nRight?", [("Yes", ""), ("No", ""), ("Change", "")])


def test_more_choices_are_a_list_with_the_details_under_each() -> None:
    made = _made("Which?", BILLS)
    assert list(made.types) == ["twilio/list-picker"]
    assert _seen(made)[1][0] == ("INV-1", "Kaveri Garments, ₹80,252")


def test_one_content_serves_all_people() -> None:
    one = _made("Bill INV-7\nRight?")
    other = _made("Bill INV-9\nCorrect?")
    assert one.key == other.key
    assert one.key != _made("Bill INV-7").key
    assert "INV" not in str(_made("Which?", BILLS).types)
    assert "INV" not in str(one.types)


@pytest.mark.parametrize(
    "choices",
    [
        (Choice("x" * 25, fixed=True),),
        (Choice("Yes", fixed=True), Choice("Yes", fixed=True)),
        tuple(Choice(str(n), fixed=True) for n in range(11)),
        (),
    ],
)
def test_what_whatsapp_does_not_take_stays_numbered(choices: tuple[Choice, ...]) -> None:
    assert tappable("Which?", choices, "en", "Choose") is None


def test_a_text_too_long_for_buttons_stays_numbered() -> None:
    assert tappable("x" * 1025, YES_NO, "en", "Choose") is None
    assert tappable("x\n" * 50, YES_NO, "en", "Choose") is None


@given(
    body=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=1100),
    titles=st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=26), max_size=12),
    fixed=st.booleans(),
)
def test_what_is_kept_is_what_is_shown_and_within_the_limits(body: str, titles: list[str], fixed: bool) -> None:
    made = tappable(body, [Choice(title, fixed) for title in titles], "ta", "Choose")
    if made is None:
        return
    shown, buttons = _seen(made)
    assert shown == made.body
    assert [title for title, _ in buttons] == titles
    assert all(value and not re.search(r"[\n\t]| {5,}", value) for value in made.variables.values())
    assert len(buttons) <= 10
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= (20 if "twilio/quick-reply" in made.types else 24)
