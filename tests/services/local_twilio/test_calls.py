"""Calls: taken, kept, fetchable, and never picked up."""

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from services.local_twilio import LocalTwilio

BUYER = "+919811054321"
OURS = "+14155238886"


def test_a_call_is_queued_and_keeps_its_twiml_address(client: Client, server: LocalTwilio) -> None:
    made = client.calls.create(to=BUYER, from_=OURS, url="https://baaki.example/voice")
    assert (made.status, made.to) == ("queued", BUYER)
    assert client.calls(made.sid).fetch().sid == made.sid
    assert server.exchange.store.get("call", made.sid).url == "https://baaki.example/voice"


def test_a_call_may_bring_its_words_along(client: Client) -> None:
    assert client.calls.create(to=BUYER, from_=OURS, twiml="<Response/>").status == "queued"


def test_a_call_without_anything_to_say_is_refused(client: Client) -> None:
    with pytest.raises(TwilioRestException) as refused:
        client.calls.create(to=BUYER, from_=OURS)
    assert refused.value.code == 21205


def test_an_unknown_call_is_not_found(client: Client) -> None:
    with pytest.raises(TwilioRestException) as missing:
        client.calls("CA" + "0" * 32).fetch()
    assert missing.value.status == 404
