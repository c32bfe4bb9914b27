"""A note that could have meant several wishes: they are offered, one is picked, and it is as if it had been written."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from intents import voice
from intents.router import route
from intents.turn import Intent, Reply, Turn, Voice, say
from locales import LANGUAGES, Lang, Message, t

TODAY = date(2026, 11, 24)
MAYBE = ("check_status", "mark_paid", "file_dispute")


def _turn(text: str, lang: Lang = "en", *, spoken: bool = False) -> Turn:
    heard = Voice("voice_recordings/x", 0.4, unsure=True, maybe=MAYBE) if spoken else None
    at = datetime(2026, 11, 24, tzinfo=UTC)
    turn = Turn("+919840012345", "retailer", lang, text, "MM1", TODAY, at, voice=heard)
    turn.heard["retailer", text] = Intent("unknown")  # what the rules make of it; nothing is kept of that here
    return turn


def _echo(turn: Turn) -> Reply:
    return say(Message("speech.heard", {"text": turn.text}), state=turn.state)


def _asked(lang: Lang = "en", heard: str = "mumble mumble") -> Reply:
    turn = _turn(heard, lang, spoken=True)
    assert turn.voice is not None
    return voice.hear(turn, turn.voice, _echo)


def _answered(text: str, lang: Lang = "en", heard: str = "mumble mumble") -> Reply:
    return voice.step(replace(_turn(text, lang), state=_asked(lang, heard).state), _echo)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_three_wishes_are_offered_and_something_else(lang: Lang) -> None:
    asked = _asked(lang)
    assert [each.id for each in asked.choices] == [*(f"speech.wish.{name}" for name in MAYBE), "speech.other"]
    assert asked.parts[-1].id == "speech.which"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_one_that_is_picked_goes_on_as_if_written(lang: Lang) -> None:
    for said in ("1", t("speech.wish.check_status", lang)):
        assert _answered(said, lang).parts[0].params["text"] == t("speech.wish.check_status", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_heard_and_shown_beside_it_need_not_be_said_again(lang: Lang) -> None:
    picked = _answered("2", lang, heard="mumble INV-2041 five thousand rupees").parts[0].params["text"]
    meant = route(picked, "retailer", lang, TODAY)
    assert (meant.name, meant.params) == ("mark_paid", {"invoice_number": "INV-2041", "amount": "5000"})


def test_what_the_picked_wish_is_not_asked_with_is_left_out() -> None:
    picked = _answered("1", heard="mumble yesterday mumble").parts[0].params["text"]
    assert picked == t("speech.wish.check_status", "en")


def test_something_else_asks_to_say_it_again() -> None:
    assert _answered("4").parts[0].id == "speech.again"


def test_anything_else_that_is_written_is_taken_as_it_stands() -> None:
    gone_on = _answered("how much does Murugan owe")
    assert gone_on.parts[0].params["text"] == "how much does Murugan owe"
    assert gone_on.state == {}
