import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from locales import (
    LANGUAGES,
    Lang,
    Message,
    MissingMessageError,
    MissingParameterError,
    Value,
    day,
    from_json,
    rupees,
    t,
    to_json,
)

pytestmark = pytest.mark.usefixtures("sample")
on_the_samples = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
money = st.decimals(allow_nan=False, allow_infinity=False, places=2)
plain_values = st.text(max_size=20) | st.integers(-(10**9), 10**9) | money | st.dates()
values: st.SearchStrategy[Any] = st.recursive(
    plain_values,
    lambda inner: st.lists(inner, max_size=3) | st.builds(Message, names, st.dictionaries(names, inner, max_size=3)),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ta", "பில் INV-1: ₹1,50,000, கடைசி தேதி 15 ஜனவரி 2026."),
        ("hi", "बिल INV-1: ₹1,50,000, आखिरी तारीख 15 जनवरी 2026."),
        ("en", "Bill INV-1: ₹1,50,000, due 15 January 2026."),
    ],
)
def test_money_and_days_are_shown_as_the_reader_writes_them(lang: Lang, text: str) -> None:
    assert t("sample.reminder", lang, number="INV-1", amount=Decimal(150_000), due=date(2026, 1, 15)) == text


@given(st.text(), money, st.dates(), st.sampled_from(LANGUAGES))
@on_the_samples
def test_parameters_stand_in_the_text_whatever_they_contain(
    number: str, amount: Decimal, due: date, lang: Lang
) -> None:
    text = t("sample.reminder", lang, number=number, amount=amount, due=due)
    assert number in text
    assert rupees(amount, lang) in text
    assert day(due, lang) in text


def test_braces_in_a_parameter_are_only_text() -> None:
    assert t("sample.both", "en", first="{second}", second="{first} {0}") == "{second} and {first} {0}"


@pytest.mark.parametrize(
    ("n", "texts"),
    [
        (0, ["0 நாட்கள்", "0 दिन", "0 days"]),
        (1, ["ஒரு நாள்", "1 दिन", "one day"]),
        (2, ["2 நாட்கள்", "2 दिन", "2 days"]),
        (123456, ["1,23,456 நாட்கள்", "1,23,456 दिन", "1,23,456 days"]),
    ],
)
def test_a_count_chooses_the_plural_form(n: int, texts: list[str]) -> None:
    assert [t("sample.days", lang, n=n) for lang in LANGUAGES] == texts


def test_a_message_within_a_message_and_a_list_of_lines_are_rendered_too() -> None:
    hello = Message("sample.plain")
    message = Message("sample.both", {"first": hello, "second": [hello, "x", Decimal(5)]})
    assert message.render("hi") == "नमस्ते और नमस्ते\nx\n₹5"


def test_an_unknown_id_is_named_with_its_language() -> None:
    with pytest.raises(MissingMessageError, match=r"sample\.nothing.*'ta'") as error:
        t("sample.nothing", "ta")
    assert isinstance(error.value, KeyError)


def test_a_missing_parameter_is_named_with_its_message() -> None:
    with pytest.raises(MissingParameterError, match=r"sample\.both.*hi.*'second'"):
        t("sample.both", "hi", first="x")


def test_a_plural_message_without_a_count_is_an_error() -> None:
    with pytest.raises(ValueError, match="'n'"):
        t("sample.days", "en")


@pytest.mark.parametrize("value", [True, None, 1.5, b"x", datetime(2026, 1, 1, tzinfo=UTC)])
def test_what_has_no_one_way_to_be_shown_is_refused(value: object) -> None:
    message = Message("sample.both", {"first": cast(Value, value), "second": ""})
    with pytest.raises(TypeError):
        message.render("en")
    with pytest.raises(TypeError):
        to_json(message)


def test_a_language_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        t("sample.plain", cast(Lang, "fr"))


@given(st.builds(Message, names, st.dictionaries(names, values, max_size=4)))
def test_a_message_survives_being_stored(message: Message) -> None:
    assert from_json(json.loads(json.dumps(to_json(message)))) == message


def test_what_is_stored_renders_as_before() -> None:
    message = Message("sample.reminder", {"number": "A", "amount": Decimal("1.50"), "due": date(2026, 1, 1)})
    assert from_json(to_json(message)).render("ta") == message.render("ta")


@pytest.mark.parametrize(
    "stored", [None, [], {}, {"id": 1, "params": {}}, {"id": "x"}, {"id": "x", "params": {"a": {"no": 1}}}]
)
def test_what_was_not_stored_by_us_is_refused(stored: Any) -> None:
    with pytest.raises(ValueError, match="not a stored"):
        from_json(stored)


def test_an_untranslated_entry_counts_as_missing(sample: Path, write_po: Callable[..., None]) -> None:
    write_po(sample / "ta" / "more.po", {"more.empty": "", "more.full": "ஆம்"})
    assert t("more.full", "ta") == "ஆம்"
    with pytest.raises(MissingMessageError):
        t("more.empty", "ta")
