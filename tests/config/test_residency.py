"""What leaves India is known from the settings, and needs to be meant."""

from typing import Any

import pytest

from config import residency, settings
from config.errors import SettingsError
from config.settings import Settings
from tests.config.test_settings import PRODUCTION

HERE = "anthropic.claude-sonnet-5-5"


@pytest.mark.parametrize("model", [HERE, f"arn:aws:bedrock:ap-south-1::foundation-model/{HERE}"])
def test_a_model_asked_in_mumbai_stays(model: str) -> None:
    assert residency.leaving("ap-south-1", [model]) == ()


@pytest.mark.parametrize(
    "model",
    [
        "global.anthropic.claude-sonnet-5-5",
        "us.anthropic.claude-sonnet-5-5",
        "apac.anthropic.claude-3-haiku-20240307-v1:0",
        "us-gov.anthropic.claude-sonnet-5-5",
        "arn:aws:bedrock:ap-south-1:123456789012:inference-profile/apac.anthropic.claude-x",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-x",
        "arn:aws:bedrock:ap-south-1:123456789012:application-inference-profile/abc123",
    ],
)
def test_a_profile_that_may_answer_from_elsewhere_leaves(model: str) -> None:
    [why] = residency.leaving("ap-south-1", [model, model])
    assert model in why


def test_hyderabad_is_in_india_and_singapore_is_not() -> None:
    assert residency.leaving("ap-south-2", []) == ()
    assert residency.leaving("ap-southeast-1", []) != ()


@pytest.mark.parametrize(
    ("told", "leaves"),
    [
        ({}, False),
        ({"aws_region": "us-east-1"}, False),
        ({"aws_region": "us-east-1", "s3_bucket": "b"}, True),
        ({"aws_region": "us-east-1", "s3_bucket": "b", "aws_endpoint_url": "http://127.0.0.1:5000"}, False),
        ({"baaki_claude": "on"}, True),
        ({"baaki_claude": "on", "bedrock_base_url": "http://127.0.0.1:9"}, False),
        ({"baaki_eyes": "claude"}, True),
        ({"bedrock_model_id": HERE, "bedrock_router_model_id": HERE}, False),
        ({"bedrock_model_id": HERE}, True),
    ],
)
def test_only_what_is_used_counts(told: dict[str, Any], leaves: bool) -> None:
    assert bool(Settings(**told).leaves_india) is leaves


def test_production_starts_with_a_model_abroad_only_where_that_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (PRODUCTION | {"BAAKI_CLAUDE": "on"}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match="DATA_MAY_LEAVE_INDIA"):
        settings.load()
    monkeypatch.setenv("DATA_MAY_LEAVE_INDIA", "true")
    assert settings.load().leaves_india
