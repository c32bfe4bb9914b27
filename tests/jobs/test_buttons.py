"""Choices to tap, from the outbox to the phone and back; numbered text wherever that can't be."""

import threading
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from db import outbox, preferences, reply_contents, retailers
from db.database import connection, database
from db.models import Outbox, ReplyContent
from intents.spoken import Spoken
from jobs import buttons, delivery
from locales import Message
from services.messaging import SendError
from services.messaging.tappable import Choice, tappable
from tests.cast import cast
from tests.world import RETAILER, World

CHOICES = (Message("delete.yes"), Message("delete.no"))


def _last(world: World) -> dict[str, object]:
    found: dict[str, object] = world.phones.received(RETAILER)[-1]
    return found


def _contents(world: World) -> int:
    answer = httpx.get(
        f"{world.twilio.url}/v1/Content", auth=("AC" + "0" * 31 + "1", "a-token-for-tests"), trust_env=False
    )
    return len(answer.json()["contents"])


def test_a_question_comes_with_buttons_and_a_tap_answers_it(world: World) -> None:
    world.says(RETAILER, "hi")
    asked = _last(world)
    assert [button["title"] for button in asked["buttons"]] == ["தமிழ் (Tamil)", "हिन्दी (Hindi)", "English"]  # type: ignore[attr-defined]
    assert "1." not in str(asked["body"])
    world.phones.tap(RETAILER, "தமிழ் (Tamil)")
    world.work()
    assert "சம்மதம்" in str(_last(world)["body"])


def test_what_is_kept_as_said_is_what_twilios_list_shows(world: World) -> None:
    world.says(RETAILER, "hi")
    with connection():
        row = Outbox.get(Outbox.kind == "reply")
        sent = world.house.services.messenger.sent_to(RETAILER, row.created_at - timedelta(days=1))
    assert [each.body for each in sent] == [row.body]


def test_a_number_answers_still(world: World) -> None:
    world.says(RETAILER, "hi")
    [said] = world.says(RETAILER, "1")
    assert "சம்மதம்" in said


def test_bills_are_a_list_and_a_tap_chooses_one(world: World) -> None:
    people = cast()
    people.bill("A-1")
    people.bill("A-2")
    world.says(RETAILER, "money came")
    assert next((each["title"], each["description"]) for each in _last(world)["buttons"]) == (  # type: ignore[attr-defined]
        "A-1",
        "Kaveri Garments, ₹80,252",
    )
    world.phones.tap(RETAILER, "A-2")
    world.work()
    assert "A-2" in str(_last(world)["body"])


def test_the_same_choices_are_made_once(world: World) -> None:
    for _ in range(3):
        world.says(RETAILER, "hi")
    assert _contents(world) == 1


def test_a_burst_makes_one(world: World) -> None:
    made = tappable("Right?", [Choice("Yes", fixed=True)], "en", "Choose")
    assert made is not None
    found: list[bool] = []

    def ask() -> None:
        with connection():
            found.append(reply_contents.may_create(made.key, "en"))

    burst = [threading.Thread(target=ask) for _ in range(6)]
    for each in burst:
        each.start()
    for each in burst:
        each.join()
    assert sorted(found) == [False] * 5 + [True]


def test_while_the_content_is_not_there_the_numbered_text_goes(world: World) -> None:
    people = cast()
    people.bill("A-1")
    people.bill("A-2")
    world.says(RETAILER, "money came")
    with connection():
        ReplyContent.update(content_sid=None).execute()
    said = world.says(RETAILER, "money came")
    assert "1. A-1" in said[-1]
    assert _last(world)["buttons"] == []


def test_after_a_failure_it_is_tried_again_in_a_while(world: World) -> None:
    with connection():
        assert reply_contents.may_create("k", "en")
        assert not reply_contents.may_create("k", "en")
        database.execute_sql("UPDATE reply_contents SET tried_at = now() - interval '11 minutes'")
        assert reply_contents.may_create("k", "en")
        reply_contents.keep("k", "HX1")
        database.execute_sql("UPDATE reply_contents SET tried_at = now() - interval '11 minutes'")
        assert not reply_contents.may_create("k", "en")


def test_a_content_that_twilio_has_lost_costs_no_message(world: World) -> None:
    world.says(RETAILER, "hi")
    with connection():
        ReplyContent.update(content_sid="HX" + "0" * 32).execute()
    said = world.says(RETAILER, "hi")
    assert "1. தமிழ்" in said[-1]
    with connection():
        row = Outbox.select().order_by(Outbox.position.desc()).first()
        assert row.body == said[-1]
    world.says(RETAILER, "hi")
    assert len(_last(world)["buttons"]) == 3  # type: ignore[arg-type]


def test_outside_the_window_and_by_mail_no_buttons_go(world: World) -> None:
    people = cast()
    with connection():
        said = Spoken((Message("delete.ask", {"n": 7}),), CHOICES).to_json()
        outbox_id = outbox.put(
            retailer_id=people.retailer_id, kind="reply", recipient=RETAILER, language="en", message=said, key="k"
        )
    delivery.deliver_message(str(outbox_id))
    world.twilio_quiet()
    assert "1. Yes" in str(_last(world)["body"])


def test_whoever_asked_for_latin_letters_gets_the_buttons_in_them(world: World) -> None:
    world.onboard(lang="ta")
    with connection():
        owner = retailers.find_by_phone(RETAILER)
        assert owner is not None
        preferences.choose(owner.retailer_id, romanised=True)
    world.says(RETAILER, "delete my data")
    titles = [button["title"] for button in _last(world)["buttons"]]  # type: ignore[attr-defined]
    assert titles == ["Aam, ellaam azhiyungal", "Vendaam"]
    world.phones.tap(RETAILER, "Vendaam")
    world.work()
    assert str(_last(world)["body"]).isascii()


def test_a_creation_that_twilio_refuses_is_left_alone_for_a_while(world: World) -> None:
    made = tappable("Right?", [Choice("Yes", fixed=True)], "en", "Choose")
    assert made is not None
    refused = replace(made, types={})
    with pytest.raises(SendError, match="20001"):
        world.house.services.messenger.templates.create_choices(refused)
    with connection():
        assert buttons._content(world.house, refused) is None
        assert not reply_contents.may_create(refused.key, "en")
