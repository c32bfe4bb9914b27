"""Calls: taken, kept, fetchable, conducted by TwiML, told by callback."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from services.local_twilio.twiml import TwimlError, read
from tests.services.local_twilio.receiver import Receiver

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


ASKS = (
    '<Response><Gather input="dtmf speech" numDigits="1" action="/voice?turn=1" language="ta-IN" hints="a, b">'
    '<Say voice="Google.ta-IN-Standard-A" language="ta-IN">one</Say></Gather><Say>nobody</Say></Response>'
)
ENDS = "<Response><Say>bye</Say><Hangup/></Response>"


@pytest.fixture
def ringing(client: Client, phones: Phones, receiver: Receiver) -> Iterator[dict[str, Any]]:
    told = ["initiated", "completed"]
    client.calls.create(
        to=BUYER, from_=OURS, url=f"{receiver.url}/voice", status_callback=f"{receiver.url}/status?row=7",
        status_callback_event=told, machine_detection="Enable",
    )  # fmt: skip
    yield phones.wait_for_call(BUYER)


def _said(call: dict[str, Any]) -> list[str]:
    return [each["text"] for each in call["heard"]]


def test_a_call_is_taken_fetches_signed_twiml_and_waits_for_a_key(
    ringing: dict[str, Any], phones: Phones, receiver: Receiver
) -> None:
    receiver.twiml = [ASKS, ENDS]
    call = phones.pick_up(ringing)
    assert (call["status"], _said(call)) == ("in-progress", ["one"])
    assert call["heard"][0]["lang"] == "ta"
    call = phones.press(call, "1")
    assert (call["over"], _said(call)) == (True, ["one", "1", "bye"])
    first, second = receiver.voices
    assert first.signed and second.signed
    assert (first.params["AnsweredBy"], second.params["Digits"]) == ("human", "1")
    assert second.path == "/voice?turn=1"


def test_words_go_back_as_a_speech_result(ringing: dict[str, Any], phones: Phones, receiver: Receiver) -> None:
    receiver.twiml = [ASKS, ENDS]
    phones.say(phones.pick_up(ringing), "hello")
    assert receiver.voices[-1].params["SpeechResult"] == "hello"


def test_silence_goes_on_behind_the_gather(ringing: dict[str, Any], phones: Phones, receiver: Receiver) -> None:
    receiver.twiml = [ASKS]
    assert _said(phones.say_nothing(phones.pick_up(ringing))) == ["one", "nobody"]
    assert len(receiver.voices) == 1


def test_silence_is_passed_on_where_that_is_asked_for(
    ringing: dict[str, Any], phones: Phones, receiver: Receiver
) -> None:
    receiver.twiml = [ASKS.replace("<Gather ", '<Gather actionOnEmptyResult="true" '), ENDS]
    phones.say_nothing(phones.pick_up(ringing))
    assert "Digits" not in receiver.voices[-1].params


def test_several_keys_end_at_their_number_or_at_the_hash_and_are_not_kept(
    ringing: dict[str, Any], phones: Phones, receiver: Receiver
) -> None:
    receiver.twiml = [ASKS.replace('numDigits="1"', 'numDigits="6" finishOnKey="#"'), ENDS]
    call = phones.press(phones.pick_up(ringing), "4826#")
    assert receiver.voices[-1].params["Digits"] == "4826"
    assert "4826" not in "".join(_said(call))


def test_a_machine_is_told_as_one(ringing: dict[str, Any], phones: Phones, receiver: Receiver) -> None:
    receiver.twiml = [ENDS]
    phones.pick_up(ringing, machine=True)
    assert receiver.voices[0].params["AnsweredBy"] == "machine_start"


@pytest.mark.parametrize(("left", "status"), [("decline", "busy"), ("let_ring", "no-answer")])
def test_a_call_not_taken_ends_so(
    ringing: dict[str, Any], phones: Phones, receiver: Receiver, client: Client, left: str, status: str
) -> None:
    assert getattr(phones, left)(ringing)["over"]
    assert phones.wait_until_quiet()
    assert [each.params["CallStatus"] for each in receiver.callbacks] == ["initiated", status]
    assert all(each.signed for each in receiver.callbacks)
    assert client.calls(ringing["sid"]).fetch().status == status
    assert [each.sid for each in client.calls.list(to=BUYER)] == [ringing["sid"]]


def test_a_person_can_ring_baaki_up(phones: Phones, receiver: Receiver) -> None:
    receiver.twiml = [ENDS]
    call = phones.call(BUYER)
    assert (call["direction"], call["over"]) == ("inbound", True)
    assert receiver.voices[0].path.startswith("/webhooks/twilio/voice")
    assert receiver.voices[0].params["From"] == BUYER


@pytest.mark.parametrize("answer", ["", "no xml", "<Response><Fax/></Response>", "<Other/>"])
def test_an_answer_that_is_no_twiml_ends_the_call(phones: Phones, receiver: Receiver, answer: str) -> None:
    receiver.twiml = [answer]
    assert phones.call(BUYER)["status"] == "failed"


def test_a_dead_line_says_so(phones: Phones, receiver: Receiver) -> None:
    receiver.twiml = [ENDS]
    call = phones.call(BUYER)
    with pytest.raises(httpx.HTTPStatusError) as refused:
        phones.press(call, "1")
    assert refused.value.response.status_code == 409


def test_a_prompt_is_heard_in_our_own_voice(phones: Phones, receiver: Receiver, server: LocalTwilio) -> None:
    receiver.twiml = [ENDS]
    call = phones.call(BUYER)
    heard = httpx.get(f"{server.url}{call['heard'][0]['say']}", trust_env=False, timeout=60)
    assert heard.headers["content-type"] == "audio/ogg"
    assert heard.content.startswith(b"OggS")


def test_calls_survive_a_restart(config: LocalTwilioConfig, receiver: Receiver, tmp_path: Path) -> None:
    receiver.twiml = [ASKS]
    kept = replace(config, journal=tmp_path / "journal.jsonl")
    with LocalTwilio(kept) as before, Phones(before.url) as people:
        sid = people.call(BUYER)["sid"]
    with LocalTwilio(kept) as after, Phones(after.url) as people:
        assert [each["sid"] for each in people.calls(BUYER)] == [sid]


def test_twiml_that_baaki_does_not_write_is_refused() -> None:
    with pytest.raises(TwimlError):
        read("<Response><Dial>+1</Dial></Response>")
