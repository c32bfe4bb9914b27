"""Status callbacks: signed as Twilio signs, in order, and `read` once somebody looks."""

from collections.abc import Callable
from typing import Any

from services.local_twilio import Phones
from tests.services.local_twilio.receiver import SENDER, SID, Receiver, eventually

BUYER = "+919811054321"


def test_a_message_is_told_as_sent_then_delivered(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    made = say()
    assert phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == ["sent", "delivered"]


def test_callbacks_are_signed_over_the_whole_address(
    say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    say()
    phones.wait_until_quiet()
    assert [each.path for each in receiver.callbacks] == ["/status?row=7&kind=reminder"] * 2
    assert all(each.signed for each in receiver.callbacks)


def test_a_callback_carries_twilios_fields(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    made = say()
    phones.wait_until_quiet()
    params = receiver.callbacks[0].params
    assert params["SmsSid"] == params["MessageSid"] == made.sid
    assert params["SmsStatus"] == params["MessageStatus"] == "sent"
    assert (params["AccountSid"], params["ApiVersion"]) == (SID, "2010-04-01")
    assert (params["From"], params["To"]) == (SENDER, f"whatsapp:{BUYER}")
    assert params["ChannelToAddress"] == f"whatsapp:{BUYER}"
    assert "ErrorCode" not in params


def test_opening_the_chat_reads_what_was_delivered_once(
    say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    made = say()
    phones.wait_until_quiet()
    assert (phones.read(BUYER), phones.read(BUYER)) == (1, 0)
    phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == ["sent", "delivered", "read"]
    assert receiver.callbacks[-1].signed


def test_an_sms_is_never_read(say: Callable[..., Any], phones: Phones) -> None:
    say(to=BUYER, from_="+14155238886")
    phones.wait_until_quiet()
    assert phones.read(BUYER) == 0


def test_without_a_callback_address_nothing_is_told(
    say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    say(status_callback="")
    phones.wait_for(BUYER, lambda message: message["status"] == "delivered")
    assert receiver.callbacks == []


def test_a_receiver_that_is_away_does_not_hold_the_message(say: Callable[..., Any], phones: Phones) -> None:
    say(status_callback="http://127.0.0.1:9/nobody")
    assert phones.wait_for(BUYER, lambda message: message["status"] == "delivered")


def test_a_burst_is_told_in_full(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    sids = [say(f"message {index}").sid for index in range(60)]
    assert phones.wait_until_quiet(20)
    eventually(lambda: len(receiver.callbacks) == 120)
    assert all(receiver.statuses(sid) == ["sent", "delivered"] for sid in sids)
