"""Messages.json through the real Twilio client: create, fetch, list, and every refusal."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from services.local_twilio import LocalTwilio, Phones
from services.messaging.http import RebasedHttpClient
from tests.services.local_twilio.receiver import SENDER, SID

RETAILER, BUYER = "+919840012345", "+919811054321"


def test_a_created_message_is_queued_and_reaches_the_phone(say: Callable[..., Any], phones: Phones) -> None:
    made = say("வணக்கம்")
    assert (made.status, made.direction, made.num_media) == ("queued", "outbound-api", "0")
    shown = phones.wait_for(BUYER, lambda message: message["status"] == "delivered")
    assert (shown["sid"], shown["body"], shown["author"]) == (made.sid, "வணக்கம்", "baaki")


def test_a_message_can_be_fetched_by_its_sid(client: Client, say: Callable[..., Any], phones: Phones) -> None:
    made = say()
    phones.wait_until_quiet()
    found = client.messages(made.sid).fetch()
    assert (found.status, found.to, found.from_) == ("delivered", f"whatsapp:{BUYER}", SENDER)
    assert found.date_sent >= found.date_created


def test_a_message_to_a_new_number_brings_a_new_phone(say: Callable[..., Any], phones: Phones) -> None:
    say("hello", to="whatsapp:+919876512345")
    assert phones.messages("+919876512345")[0]["body"] == "hello"


def test_an_sms_goes_to_the_bare_number(say: Callable[..., Any], phones: Phones) -> None:
    made = say("by SMS", to=BUYER, from_="+14155238886")
    assert made.to == BUYER
    assert phones.wait_for(BUYER, lambda message: message["status"] == "delivered")["channel"] == "sms"


def test_a_list_is_newest_first_and_follows_pages_to_the_end(client: Client, say: Callable[..., Any]) -> None:
    for index in range(7):
        say(f"message {index}")
    found = client.messages.list(page_size=2)
    assert [message.body for message in found] == [f"message {index}" for index in reversed(range(7))]


def test_a_list_can_be_narrowed_by_recipient_and_sender(
    client: Client, say: Callable[..., Any], phones: Phones
) -> None:
    say("to the buyer")
    say("to the retailer", to=f"whatsapp:{RETAILER}")
    phones.send(BUYER, "from the buyer")
    assert [each.body for each in client.messages.list(to=f"whatsapp:{RETAILER}")] == ["to the retailer"]
    assert [each.body for each in client.messages.list(from_=f"whatsapp:{BUYER}")] == ["from the buyer"]


def test_a_list_can_be_narrowed_by_date(client: Client, say: Callable[..., Any]) -> None:
    say()
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    assert len(client.messages.list(date_sent_after=now - hour)) == 1
    assert client.messages.list(date_sent_after=now + hour) == []
    assert len(client.messages.list(date_sent_before=now + hour)) == 1
    assert client.messages.list(date_sent_before=now - hour) == []
    assert len(client.messages.list(date_sent=now.date())) == 1


@pytest.mark.parametrize(
    ("code", "details"),
    [
        (21211, {"to": "whatsapp:+91123"}),
        (21211, {"to": "whatsapp:9811054321"}),
        (21211, {"to": "whatsapp:+00000000000"}),
        (21604, {"to": ""}),
        (21603, {"from_": ""}),
        (21212, {"from_": "whatsapp:nobody"}),
        (21910, {"from_": "+14155238886"}),
        (63007, {"from_": "whatsapp:+14150000000"}),
        (21602, {"body": ""}),
        (21617, {"body": "x" * 1601}),
        (21620, {"media_url": ["nonsense"]}),
        (21623, {"media_url": ["https://a.example/1", "https://a.example/2"]}),
        (21609, {"status_callback": "nonsense"}),
        (21655, {"content_sid": "HX" + "0" * 32}),
    ],
)
def test_what_twilio_refuses_is_refused_with_its_code(
    say: Callable[..., Any], phones: Phones, code: int, details: dict[str, Any]
) -> None:
    with pytest.raises(TwilioRestException) as refused:
        say(**({"body": "Namaste"} | details))
    assert (refused.value.code, refused.value.status) == (code, 400)
    assert phones.messages(BUYER) == []


def test_sixteen_hundred_characters_are_not_too_many(say: Callable[..., Any]) -> None:
    assert len(say("வ" * 1600).body) == 1600


def test_an_unknown_message_is_not_found(client: Client) -> None:
    with pytest.raises(TwilioRestException) as missing:
        client.messages("SM" + "0" * 32).fetch()
    assert (missing.value.code, missing.value.status) == (20404, 404)


def test_another_account_is_not_found(server: LocalTwilio) -> None:
    other = Client(
        SID, "the-token-of-the-tests", account_sid="AC" + "0" * 32, http_client=RebasedHttpClient(server.url)
    )
    with pytest.raises(TwilioRestException) as missing:
        other.messages("SM" + "0" * 32).fetch()
    assert missing.value.status == 404


@pytest.mark.parametrize(("sid", "token"), [(SID, "wrong"), ("AC" + "0" * 32, "the-token-of-the-tests")])
def test_wrong_credentials_are_refused(server: LocalTwilio, sid: str, token: str) -> None:
    stranger = Client(sid, token, http_client=RebasedHttpClient(server.url))
    with pytest.raises(TwilioRestException) as refused:
        stranger.messages("SM" + "0" * 32).fetch()
    assert (refused.value.status, refused.value.code) == (401, 20003)
