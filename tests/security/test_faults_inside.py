"""What breaks outside, as a person and an operator meet it: nothing is lost, nobody is left without an answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from twilio.request_validator import RequestValidator

import db
from config.settings import Settings
from db import vault
from db.database import connection, database, open_pool
from db.models import InboundMessage
from jobs.reading import read
from services.claude.bedrock import BUDGET_SECONDS as BEDROCK_SECONDS
from services.claude.breaker import FAILURES, REST_SECONDS, Breaker
from services.documents import UNKNOWN
from services.eyes.textract import BUDGET_SECONDS as TEXTRACT_SECONDS
from services.eyes.textract import Textract
from services.storage.backends import S3
from services.udyam import UdyamRegister, UdyamUnreachableError
from tests.security.faulty import Faulty
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.world import RETAILER, TOKEN, UDYAM, World

REGION = "ap-south-1"
PATH = "/webhooks/twilio/whatsapp"
PDF = "application/pdf"


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


def _post(world: World, sid: str) -> int:
    form = {"MessageSid": sid, "From": f"whatsapp:{RETAILER}", "To": "whatsapp:+1", "Body": "hi", "NumMedia": "0"}
    signature = RequestValidator(TOKEN).compute_signature(world.web_url + PATH, form)
    headers = {"X-Twilio-Signature": signature}
    return httpx.post(world.web_url + PATH, data=form, headers=headers, timeout=60, trust_env=False).status_code


@pytest.fixture
def without_database(world: World) -> Iterator[World]:
    open_pool("postgresql://127.0.0.1:9/x", 4)
    yield world
    db.connect(world.house.settings)


def test_with_the_database_gone_no_message_is_said_to_be_taken(without_database: World) -> None:
    """Twilio hears 500 and asks the fallback address, which is the same one; a repeat is taken once."""
    assert _post(without_database, "SM1") == 500
    answers = httpx.get(f"{without_database.web_url}/readyz", timeout=60, trust_env=False)
    assert (answers.status_code, answers.json()["database"]) == (503, False)
    db.connect(without_database.house.settings)
    assert [_post(without_database, "SM1") for _ in range(2)] == [200, 200]
    with connection():
        assert InboundMessage.select().count() == 1


def test_a_bill_whose_store_is_away_is_read_when_it_is_back(world: World) -> None:
    world.onboard()
    with Faulty((503, ""), (503, ""), (503, ""), (200, "")) as s3:
        storage = type(world.house.services.storage)(S3("b", "", REGION, s3.url))
        object.__setattr__(world.house, "services", replace(world.house.services, storage=storage))
        assert world.says(RETAILER, None, [(text_pdf(bill_lines(udyam=UDYAM)), PDF)]) == []
        with connection():
            database.execute_sql("UPDATE inbound_messages SET received_at = received_at - interval '5 minutes'")
        world.sweep_stuck()
        world.twilio_quiet()
    assert "SMT/101" in world.said_to(RETAILER)[-1]


def test_a_bill_is_read_by_ourselves_where_textract_is_away(world: World) -> None:
    bill = text_pdf(bill_lines())
    alone = read(world.house, [bill], UNKNOWN)
    with Faulty((500, "{}")) as server:
        eyes = (Textract(REGION, server.url, pauses=(0.0,)),)
        with_eyes = replace(world.house, services=replace(world.house.services, eyes=eyes))
        assert read(with_eyes, [bill], UNKNOWN) == alone
        assert read(with_eyes, [text_pdf(bill_lines(udyam="UDYAM-XX"))], UNKNOWN).requires_manual_review
        assert server.asked


def test_a_key_service_that_is_away_stops_the_start_by_name(clean: Settings) -> None:
    away = clean.model_copy(
        update={"aws_endpoint_url": "http://127.0.0.1:9", "baaki_master_key": SecretStr("kms:AQICAHh=")}
    )
    with pytest.raises(vault.KmsError, match="KMS"):
        vault.load_master_keys(away)


def test_who_is_asked_again_is_asked_after_pauses_that_grow_and_are_never_the_same() -> None:
    pauses: list[float] = []
    for _ in range(10):
        with pytest.raises(UdyamUnreachableError):
            UdyamRegister("http://127.0.0.1:9", sleep=pauses.append).find(UDYAM)
    first, second = pauses[::2], pauses[1::2]
    assert max(first) < min(second)
    assert len(set(pauses)) == len(pauses)


def test_the_budgets_are_the_promised_ones(tmp_path: Path) -> None:
    assert (TEXTRACT_SECONDS, BEDROCK_SECONDS) == (30.0, 10.0)
    bounds = S3("b", "", REGION, None)._client.meta.config
    assert (bounds.read_timeout, bounds.retries["total_max_attempts"]) == (5.0, 3)
    assert UdyamRegister("http://127.0.0.1:9")._client.timeout.read == 5.0


def test_a_breaker_opens_after_failures_in_a_row_and_one_call_tries_it_after_the_rest() -> None:
    now = [0.0]
    breaker = Breaker(clock=lambda: now[0])
    for _ in range(FAILURES - 1):
        breaker.failed()
    breaker.succeeded()
    for _ in range(FAILURES):
        assert breaker.allows()
        breaker.failed()
    assert not breaker.allows()
    now[0] += REST_SECONDS
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert breaker.allows()
