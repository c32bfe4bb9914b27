"""A weighty act waits for the PIN."""

from datetime import timedelta

import pytest

from config.settings import Settings
from db import departures, proofs
from db.models import Pin
from intents.proof.strength import is_weak
from tests.cast import cast
from tests.intents.talk import Talk
from tests.world import RETAILER


def wants_to_delete() -> Talk:
    talk = Talk()
    talk.says("delete my data")
    talk.says("1")
    return talk


def has_pin(pin: str = "4821") -> Talk:
    """A talk of somebody whose PIN is set."""
    talk = Talk()
    for text in ("set pin", pin, pin):
        talk.says(text)
    return talk


def test_the_first_weighty_act_sets_a_pin_written_twice(empty_db: Settings) -> None:
    people = cast()
    talk = wants_to_delete()
    assert [part.id for part in talk.last.parts] == ["proof.why", "proof.pin_new"]  # type: ignore[union-attr]
    assert talk.ids("4821") == ["proof.pin_again"]
    assert talk.ids("4821") == ["proof.pin_kept", "delete.leaving"]
    assert departures.open_of(people.retailer_id) is not None


def test_the_next_one_asks_for_it(empty_db: Settings) -> None:
    people = cast()
    has_pin()
    talk = wants_to_delete()
    assert talk.ids("9999") == ["proof.wrong"]
    assert departures.open_of(people.retailer_id) is None
    assert talk.ids("PIN: 4 8 2 1") == ["delete.leaving"]


def test_two_different_pins_are_none(empty_db: Settings) -> None:
    people = cast()
    talk = wants_to_delete()
    talk.says("4821")
    assert talk.ids("4812") == ["proof.pin_differs", "proof.pin_new"]
    assert not proofs.has_pin(people.retailer_id)
    assert Pin.get().pending is None


@pytest.mark.parametrize("pin", ["0000", "1234", "4321", "9012", "1212", "123123", "77777", "12345", "012345", "2345"])
def test_an_easy_pin_is_refused(empty_db: Settings, pin: str) -> None:
    assert RETAILER.endswith("2345")
    cast()
    assert wants_to_delete().ids(pin) == ["proof.pin_weak", "proof.pin_new"]


@pytest.mark.parametrize("pin", ["482", "4821905", "48"])
def test_a_pin_has_four_to_six_digits(empty_db: Settings, pin: str) -> None:
    cast()
    assert wants_to_delete().ids(pin) == ["proof.pin_length", "proof.pin_new"]


@pytest.mark.parametrize("pin", ["4821", "19472", "905418", "1357", "2468"])
def test_others_are_not(pin: str) -> None:
    assert not is_weak(pin, RETAILER)


def test_three_wrong_ones_lock_for_fifteen_minutes(empty_db: Settings) -> None:
    people = cast()
    has_pin()
    talk = wants_to_delete()
    assert [talk.ids(pin) for pin in ("1111", "2222", "3333")] == [["proof.wrong"], ["proof.wrong"], ["proof.locked"]]
    talk.now += timedelta(minutes=14, seconds=59)
    assert talk.ids("4821") == ["proof.locked"]
    assert departures.open_of(people.retailer_id) is None
    talk.now += timedelta(seconds=1)
    assert talk.ids("4821") == ["delete.leaving"]


def test_a_lock_holds_for_another_act_too(empty_db: Settings) -> None:
    cast()
    has_pin()
    talk = wants_to_delete()
    for pin in ("1111", "2222", "3333"):
        talk.says(pin)
    assert talk.ids("no") == ["cancelled.text"]
    assert talk.ids("new pin") == ["proof.locked"]


def test_no_state_of_a_talk_holds_a_pin(empty_db: Settings) -> None:
    cast()
    talk = wants_to_delete()
    talk.says("4821")
    assert "4821" not in str(talk.state)
    talk.says("4821")
    assert "4821" not in str(talk.state)


def test_the_question_can_be_left(empty_db: Settings) -> None:
    people = cast()
    talk = wants_to_delete()
    assert talk.ids("வேண்டாம்") == ["cancelled.text"]
    talk = wants_to_delete()
    assert talk.ids("status") == ["help.empty"]
    assert departures.open_of(people.retailer_id) is None


def test_figures_among_words_are_not_routed(empty_db: Settings) -> None:
    cast()
    has_pin()
    talk = wants_to_delete()
    assert talk.ids("status of my secret 4821") == ["proof.ask"]
