"""`baaki provision` as an operator types it."""

import json

import pytest
from click.testing import CliRunner

from cli.provision import provision
from config.settings import Settings
from tests.security.faulty import Faulty
from tests.services.provision.conftest import empty_account, moto

__all__ = ["empty_account", "moto"]


@pytest.fixture
def operator(empty_account: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    for name in ("aws_endpoint_url", "ses_from", "public_url", "operator_email"):
        monkeypatch.setenv(name.upper(), getattr(empty_account, name))
    return CliRunner()


def _actions(operator: CliRunner) -> set[str]:
    told = json.loads(operator.invoke(provision, ["--plan", "--json"]).stdout)
    return {each["action"] for each in told}


def test_a_plan_only_shows(operator: CliRunner) -> None:
    assert _actions(operator) == {"create"}
    assert _actions(operator) == {"create"}


def test_nothing_is_made_without_a_yes(operator: CliRunner) -> None:
    refused = operator.invoke(provision, input="n\n")
    assert refused.exit_code == 1
    assert _actions(operator) == {"create"}


def test_after_a_yes_all_is_there_and_the_settings_are_told(operator: CliRunner) -> None:
    made = operator.invoke(provision, input="y\n")
    assert made.exit_code == 0, made.output
    assert "SES_TOPIC_ARN=arn:aws:sns:ap-south-1:123456789012:baaki-mail-events" in made.stdout
    assert "S3_BUCKET=baaki-documents-123456789012" in made.stdout
    assert _actions(operator) == {"keep"}
    again = operator.invoke(provision, ["--yes"])
    assert (again.exit_code, "done:" in again.stderr) == (0, False)


def test_the_policy_is_json_by_itself(operator: CliRunner) -> None:
    told = json.loads(operator.invoke(provision, ["--policy", "run"]).stdout)
    assert told["Statement"]


def test_another_country_is_refused_unless_it_is_meant(operator: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEDROCK_MODEL_ID", "global.anthropic.claude-sonnet-5-5")
    refused = operator.invoke(provision, ["--plan"])
    assert (refused.exit_code, "DATA_MAY_LEAVE_INDIA" in refused.stderr) == (2, True)
    monkeypatch.setenv("DATA_MAY_LEAVE_INDIA", "true")
    assert operator.invoke(provision, ["--plan"]).exit_code == 0


def test_what_aws_refuses_is_named_in_one_line(operator: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    with Faulty((403, '{"__type": "ExpiredTokenException", "message": "no"}')) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.url)
        refused = operator.invoke(provision, ["--plan"])
    assert (refused.exit_code, refused.stderr) == (1, "AWS refused DescribeKey: ExpiredTokenException\n")


def test_an_aws_that_is_not_reached_is_named_in_one_line(operator: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    refused = operator.invoke(provision, ["--plan"])
    assert refused.exit_code == 1
    assert refused.stderr == 'AWS: Could not connect to the endpoint URL: "http://127.0.0.1:9/"\n'
