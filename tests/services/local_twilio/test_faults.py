"""Each fault does what it says, as often as it says, to whom it says."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from services.local_twilio import LocalTwilioConfig, Phones
from services.local_twilio.faults import Fault, FaultPlan, Faults
from tests.services.local_twilio.receiver import Receiver, eventually

RETAILER, BUYER = "+919840012345", "+919811054321"


@pytest.mark.parametrize(("code", "status"), [(20429, 429), (20500, 500), (63018, 429), (21610, 400)])
def test_an_error_is_given_as_often_as_set(say: Callable[..., Any], phones: Phones, code: int, status: int) -> None:
    phones.set_faults({"kind": "error", "code": code, "times": 2})
    for _ in range(2):
        with pytest.raises(TwilioRestException) as refused:
            say()
        assert (refused.value.code, refused.value.status) == (code, status)
    assert say().status == "queued"
    assert len(phones.messages(BUYER)) == 1


def test_a_status_can_be_chosen_apart_from_the_code(say: Callable[..., Any], phones: Phones) -> None:
    phones.set_faults({"kind": "error", "code": 20500, "http_status": 503})
    with pytest.raises(TwilioRestException) as refused:
        say()
    assert refused.value.status == 503


def test_a_fault_without_number_of_times_stays_until_cleared(say: Callable[..., Any], phones: Phones) -> None:
    phones.set_faults({"kind": "error", "code": 20500, "times": None})
    for _ in range(3):
        with pytest.raises(TwilioRestException):
            say()
    phones.clear_faults()
    assert say().status == "queued"


def test_a_fault_can_concern_one_phone(say: Callable[..., Any], phones: Phones) -> None:
    phones.set_faults({"kind": "error", "code": 20429, "to": BUYER})
    assert say(to=f"whatsapp:{RETAILER}").status == "queued"
    with pytest.raises(TwilioRestException):
        say()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"code": 63024}, ["sent", "undelivered"]),
        ({"code": 63016, "final_status": "failed"}, ["failed"]),
    ],
)
def test_a_later_failure_is_told_by_callback(
    say: Callable[..., Any],
    phones: Phones,
    receiver: Receiver,
    client: Client,
    fault: dict[str, Any],
    told: list[str],
) -> None:
    phones.set_faults({"kind": "fail_later", **fault})
    made = say()
    assert (made.status, made.error_code) == ("queued", None)
    phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == told
    assert receiver.callbacks[-1].params["ErrorCode"] == str(fault["code"])
    assert client.messages(made.sid).fetch().error_code == fault["code"]
    assert phones.received(BUYER) == []


def test_a_delay_holds_the_answer(say: Callable[..., Any], phones: Phones) -> None:
    phones.set_faults({"kind": "delay", "seconds": 0.3})
    began = time.monotonic()
    say()
    assert time.monotonic() - began >= 0.3


def test_a_dropped_answer_leaves_the_message_and_its_callbacks(
    say: Callable[..., Any], phones: Phones, receiver: Receiver, client: Client
) -> None:
    phones.set_faults({"kind": "drop_answer"})
    with pytest.raises(requests.ConnectionError):
        say("once")
    eventually(lambda: len(receiver.callbacks) == 2)
    assert [each.body for each in client.messages.list(to=f"whatsapp:{BUYER}")] == ["once"]
    assert say("again").status == "queued"


def test_callbacks_can_come_repeatedly(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    phones.set_faults({"kind": "repeat_callbacks", "copies": 3})
    made = say()
    phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == ["sent"] * 3 + ["delivered"] * 3


def test_callbacks_can_come_backwards(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    phones.set_faults({"kind": "reorder_callbacks"})
    made = say()
    phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == ["delivered", "sent"]


def test_callbacks_can_be_lost(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    phones.set_faults({"kind": "lose_callbacks"})
    say()
    phones.wait_until_quiet()
    assert receiver.callbacks == []
    assert phones.received(BUYER)


def test_a_webhook_can_come_twice(phones: Phones, receiver: Receiver) -> None:
    phones.set_faults({"kind": "repeat_webhook"})
    phones.send(BUYER, "hello")
    assert receiver.webhooks[0] == receiver.webhooks[1]


def test_a_webhook_can_be_lost_and_come_later(phones: Phones, receiver: Receiver) -> None:
    phones.set_faults({"kind": "lose_webhook"})
    assert phones.send(BUYER, "hello")["webhook"] == "failed"
    phones.wait_until_quiet()
    assert len(receiver.webhooks) == 1


def test_free_text_outside_the_window_fails_when_the_window_is_kept(
    say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    phones.set_faults(enforce_window=True)
    made = say()
    phones.wait_until_quiet()
    assert receiver.callbacks[-1].params["ErrorCode"] == "63016"
    assert receiver.statuses(made.sid) == ["failed"]


def test_free_text_inside_the_window_arrives(say: Callable[..., Any], phones: Phones) -> None:
    phones.set_faults(enforce_window=True)
    phones.send(BUYER, "hello")
    say()
    phones.wait_until_quiet()
    assert len(phones.received(BUYER)) == 1


def test_the_window_closes_when_the_calendar_moves(
    say: Callable[..., Any], phones: Phones, config: LocalTwilioConfig
) -> None:
    phones.set_faults(enforce_window=True)
    phones.send(BUYER, "hello")
    assert config.calendar
    config.calendar.write_text(str(timedelta(days=2) // timedelta(seconds=1)))
    say()
    phones.wait_until_quiet()
    assert phones.received(BUYER) == []


def test_what_is_set_can_be_seen_and_counts_down(say: Callable[..., Any], phones: Phones) -> None:
    phones.set_faults({"kind": "repeat_callbacks", "times": 3})
    say()
    assert [rule["times"] for rule in phones.faults()["rules"]] == [2]


@pytest.mark.parametrize(
    "rule", [{"kind": "earthquake"}, {"kind": "error", "colour": 1}, {"kind": "delay", "seconds": -1}]
)
def test_an_unknown_fault_is_refused(phones: Phones, rule: dict[str, Any]) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        phones.set_faults(rule)
    assert phones.faults()["rules"] == []


def test_a_fault_is_taken_exactly_as_often_as_set() -> None:
    faults = Faults()
    faults.replace(FaultPlan(rules=[Fault(kind="error", times=2), Fault(kind="error", times=1)]))
    taken = [faults.take("error", BUYER) is not None for _ in range(5)]
    assert taken == [True, True, True, False, False]
