"""Our sample invoices, sent from the tray."""

import httpx
import pytest

from services import samples
from services.local_twilio import LocalTwilio
from tests.services.local_twilio.receiver import Receiver

BUYER = "+919811054321"


def test_every_sample_is_listed_in_the_language_asked_for(server: LocalTwilio) -> None:
    rows = httpx.get(f"{server.url}/samples.json?lang=ta", trust_env=False).json()["samples"]
    assert [row["id"] for row in rows] == [sample.id for sample in samples.catalogue()]
    assert any("\u0b80" <= letter <= "\u0bff" for letter in rows[0]["title"])


def test_all_pages_go_in_one_message(server: LocalTwilio, receiver: Receiver) -> None:
    longest = max(samples.catalogue(), key=lambda sample: sample.pages)
    url = f"{server.url}/phones/{BUYER}/samples/{longest.id}"
    sent = httpx.post(url, json={"invoice_date": "2026-01-08"}, trust_env=False, timeout=30)
    assert sent.status_code == 201
    assert receiver.webhooks[0].params["NumMedia"] == str(longest.pages)


def test_a_sample_has_a_preview(server: LocalTwilio) -> None:
    first = samples.catalogue()[0].id
    answer = httpx.get(f"{server.url}/samples/{first}.jpg", trust_env=False, timeout=30)
    assert answer.headers["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(("path", "status"), [("nothing", 404), ("", 405)])
def test_an_unknown_sample_is_not_found(server: LocalTwilio, path: str, status: int) -> None:
    url = f"{server.url}/phones/{BUYER}/samples/{path}"
    assert httpx.post(url, json={}, trust_env=False).status_code in {status, 404}


def test_a_date_that_is_none_is_refused(server: LocalTwilio, receiver: Receiver) -> None:
    url = f"{server.url}/phones/{BUYER}/samples/{samples.catalogue()[0].id}"
    assert httpx.post(url, json={"invoice_date": "soon"}, trust_env=False).status_code == 400
    assert receiver.webhooks == []
