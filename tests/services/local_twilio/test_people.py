"""A person writes: the webhook has Twilio's fields and signature, comes in order, and is tried once more."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN, Receiver, eventually

RETAILER, BUYER = "+919840012345", "+919811054321"


def test_a_text_comes_signed_with_twilios_fields(phones: Phones, receiver: Receiver) -> None:
    sent = phones.send(RETAILER, "வணக்கம் & more=?")
    heard = receiver.webhooks[0]
    assert heard.signed
    assert sent["webhook"] == "accepted"
    assert heard.params == {
        "AccountSid": SID,
        "ApiVersion": "2010-04-01",
        "Body": "வணக்கம் & more=?",
        "From": f"whatsapp:{RETAILER}",
        "To": SENDER,
        "MessageSid": sent["sid"],
        "SmsMessageSid": sent["sid"],
        "SmsSid": sent["sid"],
        "SmsStatus": "received",
        "MessageType": "text",
        "NumMedia": "0",
        "NumSegments": "1",
        "ProfileName": "Murugan Stores",
        "ReferralNumMedia": "0",
        "WaId": "919840012345",
    }


def test_several_files_come_in_one_message_in_order(phones: Phones, receiver: Receiver) -> None:
    phones.send(RETAILER, "bill", [(b"page one", "image/jpeg"), (b"page two", "application/pdf")])
    params = receiver.webhooks[0].params
    assert (params["NumMedia"], params["MessageType"]) == ("2", "image")
    assert [params[f"MediaContentType{index}"] for index in (0, 1)] == ["image/jpeg", "application/pdf"]
    fetched = [httpx.get(params[f"MediaUrl{index}"], auth=(SID, TOKEN), trust_env=False).content for index in (0, 1)]
    assert fetched == [b"page one", b"page two"]


@pytest.mark.parametrize("auth", [None, (SID, "wrong")])
def test_media_are_given_only_to_the_account(phones: Phones, receiver: Receiver, auth: tuple[str, str] | None) -> None:
    phones.send(RETAILER, media=[(b"page", "image/jpeg")])
    url = receiver.webhooks[0].params["MediaUrl0"]
    answer = httpx.get(url, auth=auth, trust_env=False) if auth else httpx.get(url, trust_env=False)
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


def test_an_empty_file_can_be_sent(phones: Phones, receiver: Receiver) -> None:
    phones.send(RETAILER, media=[(b"", "image/jpeg")])
    url = receiver.webhooks[0].params["MediaUrl0"]
    assert httpx.get(url, auth=(SID, TOKEN), trust_env=False).content == b""


def test_nothing_at_all_is_not_sent(phones: Phones, receiver: Receiver) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        phones.send(RETAILER, "")
    assert receiver.webhooks == []


def test_a_reply_names_the_message_it_answers(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    asked = say("When will you pay?")
    phones.send(BUYER, "Friday", reply_to=asked.sid)
    params = receiver.webhooks[0].params
    assert params["OriginalRepliedMessageSid"] == asked.sid
    assert params["OriginalRepliedMessageSender"] == SENDER


def test_messages_of_one_person_come_in_order(phones: Phones, receiver: Receiver) -> None:
    for index in range(20):
        phones.send(RETAILER, str(index))
    assert [each.params["Body"] for each in receiver.webhooks] == [str(index) for index in range(20)]


def test_a_refused_webhook_is_tried_once_more(phones: Phones, receiver: Receiver) -> None:
    receiver.refuse = 1
    assert phones.send(RETAILER, "hello")["webhook"] == "failed"
    eventually(lambda: phones.messages(RETAILER)[0]["webhook"] == "accepted")
    assert receiver.webhooks[0] == receiver.webhooks[1]


def test_a_webhook_refused_twice_is_given_up(phones: Phones, receiver: Receiver) -> None:
    receiver.refuse = 5
    phones.send(RETAILER, "hello")
    assert phones.wait_until_quiet()
    assert phones.messages(RETAILER)[0]["webhook"] == "failed"
    assert len(receiver.webhooks) == 2


def test_a_stranger_has_a_phone_as_soon_as_he_writes(phones: Phones, receiver: Receiver) -> None:
    phones.send("+919000011111", "hello", profile_name="Meena")
    assert receiver.webhooks[0].params["ProfileName"] == "Meena"
    assert len(phones.messages("+919000011111")) == 1


def test_a_numbered_line_can_be_tapped(say: Callable[..., Any], phones: Phones, receiver: Receiver) -> None:
    say("Is this right?\n1. Confirm\n*2.* Change")
    phones.wait_until_quiet()
    phones.tap(BUYER, "Change")
    assert receiver.webhooks[0].params["Body"] == "2"
    with pytest.raises(LookupError):
        phones.tap(BUYER, "Cancel")


def test_an_sms_has_no_profile(phones: Phones, receiver: Receiver) -> None:
    phones.send(BUYER, "hello", channel="sms")
    params = receiver.webhooks[0].params
    assert (params["From"], params["To"]) == (BUYER, "+14155238886")
    assert "ProfileName" not in params


def test_files_sent_by_form_keep_their_names(server: LocalTwilio, phones: Phones) -> None:
    files = [("files", ("bill.pdf", b"%PDF-1.7", "application/pdf"))]
    httpx.post(f"{server.url}/phones/{BUYER}/messages", files=files, data={"body": "see"}, trust_env=False)
    message = phones.messages(BUYER)[0]
    assert (message["body"], message["media"][0]["filename"]) == ("see", "bill.pdf")
    assert phones.file(message["media"][0]) == b"%PDF-1.7"


@pytest.mark.parametrize("body", [{"body": 5}, {"who": "me"}, {"body": "x", "media": [{"content": "!"}]}])
def test_a_malformed_message_is_refused_with_words(server: LocalTwilio, body: dict[str, Any]) -> None:
    answer = httpx.post(f"{server.url}/phones/{BUYER}/messages", json=body, trust_env=False)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_number_nobody_can_have_is_not_found(server: LocalTwilio) -> None:
    assert httpx.post(f"{server.url}/phones/12/messages", json={"body": "x"}, trust_env=False).status_code == 404


def test_waiting_for_what_does_not_come_ends(phones: Phones) -> None:
    with pytest.raises(TimeoutError):
        phones.wait_for(BUYER, lambda message: True, timeout=0.2)


def test_clearing_forgets_chats_but_not_templates(
    config: LocalTwilioConfig, say: Callable[..., Any], phones: Phones
) -> None:
    say()
    phones.wait_until_quiet()
    phones.clear()
    assert phones.messages(BUYER) == []
