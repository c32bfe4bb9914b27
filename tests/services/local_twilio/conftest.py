"""A running local Twilio, the real Twilio client before it and a small receiver behind it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from twilio.rest import Client

from config.clock import CALENDAR
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from services.messaging.http import RebasedHttpClient
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN, Receiver

RETAILER, BUYER = "+919840012345", "+919811054321"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    listening = Receiver()
    yield listening
    listening.close()


@pytest.fixture
def config(receiver: Receiver, tmp_path: Path) -> LocalTwilioConfig:
    return LocalTwilioConfig(
        SID,
        TOKEN,
        SENDER,
        f"{receiver.url}/hook",
        receiver.url,
        step_seconds=0,
        webhook_retry_seconds=0.05,
        calendar=tmp_path / CALENDAR,
    )


@pytest.fixture
def server(config: LocalTwilioConfig) -> Iterator[LocalTwilio]:
    with LocalTwilio(config) as running:
        yield running


@pytest.fixture
def client(server: LocalTwilio) -> Client:
    return Client(SID, TOKEN, http_client=RebasedHttpClient(server.url, timeout=60))


@pytest.fixture
def phones(server: LocalTwilio) -> Iterator[Phones]:
    with Phones(server.url) as people:
        yield people


@pytest.fixture
def say(client: Client, receiver: Receiver) -> Callable[..., Any]:
    """Baaki sends a message to the buyer, with a status callback."""

    def send(body: str | None = "Namaste", to: str = f"whatsapp:{BUYER}", **details: object) -> Any:
        details.setdefault("from_", SENDER)
        details.setdefault("status_callback", f"{receiver.url}/status?row=7&kind=reminder")
        return client.messages.create(to=to, body=body, **details)

    return send
