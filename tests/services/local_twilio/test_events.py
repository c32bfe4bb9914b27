"""Live news for the page."""

import json

import httpx

from services.local_twilio import LocalTwilio, Phones
from services.local_twilio.events import stream

BUYER = "+919811054321"


def first_event(server: LocalTwilio, after: int) -> tuple[str, dict[str, object]]:
    name = ""
    with httpx.stream("GET", f"{server.url}/events?after={after}", trust_env=False, timeout=5) as answer:
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            if line.startswith("data: "):
                return name, json.loads(line.removeprefix("data: "))
    raise AssertionError("the stream ended")


def test_a_message_is_news(server: LocalTwilio, phones: Phones) -> None:
    seen = server.exchange.store.last_event
    phones.send(BUYER, "வணக்கம்")
    name, data = first_event(server, seen)
    assert (name, data["body"], data["author"]) == ("message", "வணக்கம்", "person")


def test_a_reader_from_before_a_restart_is_told_to_load_anew(server: LocalTwilio) -> None:
    assert next(stream(server.exchange, 7)).startswith("event: reload")
    assert next(stream(server.exchange, server.exchange.store.last_event + 7)).startswith("event: reload")


def test_a_reader_who_missed_too_much_is_told_to_load_anew(server: LocalTwilio) -> None:
    for _ in range(2500):
        server.exchange.store.publish("typing", {"number": BUYER})
    assert next(stream(server.exchange, 1)).startswith("event: reload")


def test_the_typing_indicator_of_baaki_is_news(server: LocalTwilio, phones: Phones) -> None:
    sid = phones.send(BUYER, "hello")["sid"]
    seen = server.exchange.store.last_event
    config = server.exchange.config
    answer = httpx.post(
        f"{server.url}/v2/Indicators/Typing.json",
        data={"messageId": sid, "channel": "whatsapp"},
        auth=(config.account_sid, config.auth_token),
        trust_env=False,
    )
    assert answer.json() == {"success": True}
    assert first_event(server, seen) == ("typing", {"number": BUYER})
