"""Every response has the fields and types of Twilio's OpenAPI description."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from services.local_twilio import LocalTwilio, Phones
from tests.services.local_twilio import openapi
from tests.services.local_twilio.receiver import SENDER, SID, TOKEN, Receiver


@pytest.fixture
def api(server: LocalTwilio) -> httpx.Client:
    return httpx.Client(base_url=server.url, auth=(SID, TOKEN), trust_env=False)


ACCOUNT = f"/2010-04-01/Accounts/{SID}"
BUYER = "+919811054321"


def test_a_created_message_has_all_fields_in_their_types(api: httpx.Client) -> None:
    answer = api.post(f"{ACCOUNT}/Messages.json", data={"To": f"whatsapp:{BUYER}", "From": SENDER, "Body": "a"})
    assert answer.status_code == 201
    assert openapi.faults(openapi.MESSAGE, answer.json()) == []


def test_a_failed_message_and_an_inbound_one_have_all_fields_in_their_types(
    api: httpx.Client, say: Callable[..., Any], phones: Phones
) -> None:
    phones.set_faults({"kind": "fail_later", "code": 63024})
    say()
    phones.wait_until_quiet()
    phones.send(BUYER, "hello")
    rows = api.get(f"{ACCOUNT}/Messages.json").json()["messages"]
    assert {row["status"] for row in rows} == {"undelivered", "received"}
    assert [openapi.faults(openapi.MESSAGE, row) for row in rows] == [[], []]


def test_a_page_of_messages_has_all_fields_in_their_types(api: httpx.Client, say: Callable[..., Any]) -> None:
    for _ in range(3):
        say()
    page = api.get(f"{ACCOUNT}/Messages.json", params={"PageSize": 1, "Page": 1}).json()
    rows = page.pop("messages")
    assert len(rows) == 1
    assert openapi.faults(openapi.PAGE, page) == []
    assert page["next_page_uri"].startswith(f"{ACCOUNT}/Messages.json?")


def test_media_have_all_fields_in_their_types(api: httpx.Client, phones: Phones) -> None:
    sent = phones.send(BUYER, media=[(b"one", "image/png"), (b"two", "application/pdf")])
    page = api.get(f"{ACCOUNT}/Messages/{sent['sid']}/Media.json").json()
    rows = page.pop("media_list")
    assert openapi.faults(openapi.PAGE, page) == []
    assert [openapi.faults(openapi.MEDIA, row) for row in rows] == [[], []]
    assert api.get(rows[0]["uri"]).json() == rows[0]


def test_a_call_has_all_fields_in_their_types(api: httpx.Client) -> None:
    form = {"To": BUYER, "From": "+14155238886", "Url": "https://baaki.example/voice"}
    call = api.post(f"{ACCOUNT}/Calls.json", data=form)
    assert call.status_code == 201
    assert openapi.faults(openapi.CALL, call.json()) == []
    assert api.get(call.json()["uri"]).json() | {"status": "queued"} == call.json()


def test_a_template_has_all_fields_in_their_types(api: httpx.Client) -> None:
    body = {"friendly_name": "r", "language": "ta", "types": {"twilio/text": {"body": "{{1}}"}}}
    made = api.post("/v1/Content", json=body)
    assert made.status_code == 201
    assert openapi.faults(openapi.CONTENT, made.json()) == []
    assert api.get(f"/v1/Content/{made.json()['sid']}").json() == made.json()


def test_the_list_of_an_empty_account_is_empty(api: httpx.Client, receiver: Receiver) -> None:
    page = api.get(f"{ACCOUNT}/Messages.json").json()
    assert page["messages"] == []
    assert page["next_page_uri"] is None
