"""Which models are asked, and when Claude is asked at all."""

import re
import typing

import pytest
from anthropic.types import model_param

import services
from config.settings import Settings
from services.claude.claude import Claude
from services.claude.traits import Traits, traits_of


def _newest(family: str) -> str:
    """The newest model of a family that the locked library lists."""
    listed = typing.get_args(typing.get_args(model_param.ModelParam)[0])
    versions = [match for name in listed if (match := re.fullmatch(rf"claude-{family}-(\d)(?:-(\d))?", name))]
    return max(versions, key=lambda match: (int(match[1]), int(match[2] or 0))).group()


def test_the_defaults_are_the_newest_that_the_library_lists() -> None:
    known = Settings()
    assert known.bedrock_model_id == f"global.anthropic.{_newest('sonnet')}"
    assert known.bedrock_router_model_id == f"global.anthropic.{_newest('haiku')}"


@pytest.mark.parametrize(
    ("set_to", "asked"),
    [
        ({}, False),
        ({"bedrock_model_id": "anthropic.claude-sonnet-5-5"}, True),
        ({"bedrock_router_model_id": "anthropic.claude-haiku-5-5"}, True),
        ({"bedrock_base_url": "http://127.0.0.1:9"}, True),
        ({"bedrock_base_url": "http://127.0.0.1:9", "baaki_claude": "off"}, False),
        ({"baaki_claude": "on"}, True),
        ({"s3_bucket": "documents", "aws_region": "ap-south-1"}, False),
    ],
)
def test_claude_is_asked_where_somebody_said_so(set_to: dict[str, str], asked: bool) -> None:
    assert isinstance(services.build_claude(Settings(**set_to)), Claude) is asked  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("model", "wanted"),
    [
        ("global.anthropic.claude-sonnet-5-5", Traits(False, False, "between_tools", "low")),
        ("anthropic.claude-haiku-5-5", Traits(False, True, "disabled", "")),
        ("us.anthropic.claude-sonnet-5", Traits(False, True, "disabled", "")),
        ("apac.anthropic.claude-opus-5-5", Traits(False, False, "", "low")),
        ("anthropic.claude-opus-4-7", Traits(False, True, "", "")),
        ("anthropic.claude-haiku-4-5-20251001-v1:0", Traits(True, True, "", "")),
        ("arn:aws:bedrock:ap-south-1:1:inference-profile/global.anthropic.claude-sonnet-5-5",
         Traits(False, False, "between_tools", "low")),
        ("arn:aws:bedrock:ap-south-1:1:application-inference-profile/a1b2c3", Traits(True, True, "", "")),
    ],
)  # fmt: skip
def test_the_table_knows_what_a_model_takes(model: str, wanted: Traits) -> None:
    assert traits_of(model) == wanted
