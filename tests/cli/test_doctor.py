"""`baaki doctor` looks at what is configured, and says what is not in order."""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
from click.testing import CliRunner

from cli.doctor.command import doctor
from cli.templates import templates
from config.settings import Settings
from db import senders
from db.database import connection
from services.local_twilio import LocalTwilio, LocalTwilioConfig
from tests.cast import retailer
from tests.services.provision.conftest import empty_account, moto
from tests.world import SENDER, SID, TOKEN

__all__ = ["empty_account", "moto"]
NEEDS = {
    "database", "schema", "queue", "whatsapp", "templates", "reminders", "codes", "e-mail", "documents", "reading",
    "more eyes", "e-invoices", "speech", "voices", "model", "disputes", "udyam", "master key", "india", "bank rate",
}  # fmt: skip


@pytest.fixture
def twilio() -> Iterator[LocalTwilio]:
    with LocalTwilio(LocalTwilioConfig(SID, TOKEN, SENDER, "http://127.0.0.1:9", "http://127.0.0.1:9")) as running:
        yield running


@pytest.fixture
def with_twilio(asked: CliRunner, twilio: LocalTwilio, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    given = {"ACCOUNT_SID": SID, "AUTH_TOKEN": TOKEN, "WHATSAPP_FROM": SENDER, "API_URL": twilio.url}
    for name, value in given.items():
        monkeypatch.setenv(f"TWILIO_{name}", value)
    monkeypatch.setenv("PUBLIC_URL", "https://baaki.example")
    return asked


def _found(runner: CliRunner) -> dict[str, tuple[str, str, str]]:
    told = json.loads(runner.invoke(doctor, ["--json"]).stdout)
    return {each["need"]: (each["form"], each["state"], each["told"]) for each in told}


def test_every_need_has_a_line_and_nothing_fails_with_nothing_configured(asked: CliRunner) -> None:
    found = _found(asked)
    assert set(found) >= NEEDS
    assert {state for _, state, _ in found.values()} <= {"ok", "warning"}


def test_the_twilio_account_is_really_asked(with_twilio: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _found(with_twilio)["whatsapp"][:2] == ("real", "ok")
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "wrong")
    assert _found(with_twilio)["whatsapp"][1:] == ("failed", "Twilio: 20003 (baaki twilio check)")


def test_templates_that_are_not_approved_are_a_warning(with_twilio: CliRunner) -> None:
    assert _found(with_twilio)["templates"][1] == "warning"
    for what in ("push", "status"):
        assert with_twilio.invoke(templates, [what]).exit_code == 0
    assert _found(with_twilio)["templates"][1] == "ok"


def test_reminders_that_the_governor_holds_are_a_warning(asked: CliRunner, clean: Settings) -> None:
    with connection():
        senders.get(clean.twilio_whatsapp_from, datetime.now(UTC))
        senders.move(clean.twilio_whatsapp_from, "open", "stopped")
    _, state, told = _found(asked)["reminders"]
    assert (state, "stopped" in told) == ("warning", True)


def test_a_database_that_another_master_key_sealed_is_a_failure(
    asked: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    retailer()
    assert _found(asked)["master key"][1] == "ok"
    monkeypatch.setenv("BAAKI_MASTER_KEY", base64.b64encode(bytes(32)).decode())
    form, state, told = _found(asked)["master key"]
    assert (form, state) == ("real", "failed")
    assert "another master key" in told


def test_a_bucket_that_is_not_there_fails(
    asked: CliRunner, empty_account: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", empty_account.aws_endpoint_url)
    monkeypatch.setenv("S3_BUCKET", "baaki-x")
    assert _found(asked)["documents"] == ("real", "failed", "S3 bucket baaki-x: S3 says 404")
    s3 = boto3.client("s3", region_name="ap-south-1", endpoint_url=empty_account.aws_endpoint_url)
    s3.create_bucket(Bucket="baaki-x", CreateBucketConfiguration={"LocationConstraint": "ap-south-1"})
    assert _found(asked)["documents"][1] == "ok"


def test_what_leaves_india_is_named(asked: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAAKI_EYES", "textract")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    _, state, told = _found(asked)["india"]
    assert (state, "us-east-1" in told, "refuses" in told) == ("warning", True, True)


def test_a_key_set_that_is_none_fails(asked: CliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EINVOICE_KEYS", str(tmp_path / "none.json"))
    assert _found(asked)["e-invoices"][1] == "failed"


def test_a_database_that_is_not_reached_is_told_with_the_reason(
    asked: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://baaki:secret@127.0.0.1:9/baaki")
    form, state, told = _found(asked)["database"]
    assert (form, state) == ("real", "failed")
    assert "127.0.0.1" in told
    assert "secret" not in told
