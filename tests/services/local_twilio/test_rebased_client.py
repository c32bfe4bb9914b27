"""The real client's transport, sent elsewhere."""

import pytest
import requests
from twilio.rest import Client

from services.local_twilio import LocalTwilio, Phones
from services.messaging.http import RebasedHttpClient
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN

BUYER = "+919811054321"


def test_every_twilio_host_is_replaced(client: Client) -> None:
    assert client.messages.list() == []
    assert client.content.v1.contents.list() == []


def test_a_proxy_of_the_environment_is_not_asked_for_loopback(
    server: LocalTwilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert Client(SID, TOKEN, http_client=RebasedHttpClient(server.url)).messages.list() == []


def test_a_timeout_ends_a_slow_answer(server: LocalTwilio, phones: Phones) -> None:
    phones.set_faults({"kind": "delay", "seconds": 2})
    slow = Client(SID, TOKEN, http_client=RebasedHttpClient(server.url, timeout=0.2))
    with pytest.raises(requests.Timeout):
        slow.messages.create(to=f"whatsapp:{BUYER}", from_=SENDER, body="x")
