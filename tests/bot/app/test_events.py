"""What the page is told while it is open."""

import pytest

from bot.app import events
from tests.cast import Cast
from tests.page_visitor import Visitor


def test_events_tell_that_something_changed_and_go_on_from_the_last_id(
    owner: Visitor, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.events.HELD_SECONDS", 0)
    first = owner.get("/events").text
    assert "event: changed" in first
    seen = first.split("id: ")[1].split("\n")[0]
    assert "changed" not in owner.get("/events", headers={"Last-Event-ID": seen}).text
    people.bill()
    assert "event: changed" in owner.get("/events", headers={"Last-Event-ID": seen}).text


def test_streams_take_two_threads_of_a_process_and_no_more(owner: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(events._HELD.acquire(blocking=False) for _ in range(2))
    try:
        assert "retry: 10000" in owner.get("/events").text, "answered at once, to come back later"
    finally:
        events._HELD.release(2)
