"""Files that Baaki sends: fetched from their address, kept, limited; and shown without danger on the page."""

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from PIL import Image
from twilio.rest import Client

from services.local_twilio import LocalTwilio, Phones
from tests.services.local_twilio.receiver import Receiver

BUYER = "+919811054321"


def test_an_outbound_file_is_fetched_and_kept(
    client: Client, say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    receiver.files["notice.pdf"] = (b"%PDF-1.7 notice", "application/pdf")
    made = say("see", media_url=[f"{receiver.url}/files/notice.pdf"])
    assert made.sid.startswith("MM")
    media = phones.wait_for(BUYER, lambda message: message["status"] == "delivered")["media"][0]
    assert (media["content_type"], media["state"], media["size"]) == ("application/pdf", "stored", 15)
    assert phones.file(media) == b"%PDF-1.7 notice"
    listed = client.messages(made.sid).media.list()
    assert [each.content_type for each in listed] == ["application/pdf"]
    assert client.messages(made.sid).media(listed[0].sid).fetch().parent_sid == made.sid


def test_a_file_that_cannot_be_fetched_fails_the_message(
    say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    made = say("see", media_url=[f"{receiver.url}/nowhere"])
    phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == ["failed"]
    assert receiver.callbacks[0].params["ErrorCode"] == "63019"


def test_a_file_over_sixteen_megabytes_fails_the_message(
    say: Callable[..., Any], phones: Phones, receiver: Receiver
) -> None:
    receiver.files["big"] = (b"x" * (16 * 1024 * 1024 + 1), "application/pdf")
    made = say("see", media_url=[f"{receiver.url}/files/big"])
    phones.wait_until_quiet()
    assert receiver.statuses(made.sid) == ["failed"]


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/x-sh"])
def test_a_file_that_could_run_is_only_saved(phones: Phones, server: LocalTwilio, kind: str) -> None:
    media = phones.send(BUYER, media=[(b"<script>alert(1)</script>", kind)])["media"][0]
    answer = httpx.get(server.url + media["url"], trust_env=False)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_no_browser_shows_has_a_preview(phones: Phones, server: LocalTwilio) -> None:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "orange").save(out, "HEIF")
    media = phones.send(BUYER, media=[(out.getvalue(), "image/heic")])["media"][0]
    answer = httpx.get(f"{server.url}{media['url']}/preview.jpg", trust_env=False)
    assert Image.open(io.BytesIO(answer.content)).format == "JPEG"


@pytest.mark.parametrize("content", [b"", b"%PDF-broken", b"PK\x03\x04 zip", b"\xff\xd8\xff broken"])
def test_a_file_that_cannot_be_drawn_has_no_preview(phones: Phones, server: LocalTwilio, content: bytes) -> None:
    media = phones.send(BUYER, media=[(content, "application/pdf")])["media"][0]
    assert httpx.get(f"{server.url}{media['url']}/preview.jpg", trust_env=False).status_code == 404


def test_an_unknown_file_is_not_found(server: LocalTwilio) -> None:
    assert httpx.get(f"{server.url}/phones/media/ME{'0' * 32}", trust_env=False).status_code == 404
