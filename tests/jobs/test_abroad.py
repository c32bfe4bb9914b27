"""Who agreed before anything could leave India is asked about it; until he agrees nothing of his is computed abroad."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from db import audit, retailers
from db.database import connection
from db.models import Retailer
from jobs import house as houses
from locales import Lang, t
from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from services.speech.cloud import CloudSpeech
from services.speech.polly import Polly
from services.speech.transcribe import Transcribe
from tests.bedrock import LocalBedrock
from tests.world import RETAILER, STRANGER, World

ODD = "kindly tell me where my affairs stand, good man"


@pytest.fixture
def abroad(world: World, bedrock: LocalBedrock, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """He registered when all was computed in India; since then a model abroad has been configured."""
    world.onboard()
    claude = Claude(Bedrock("ap-south-1", bedrock.url), "global.anthropic.writer", "global.anthropic.router")
    settings = world.house.settings.model_copy(update={"data_may_leave_india": True})
    world.house = replace(world.house, settings=settings, services=replace(world.house.services, claude=claude))
    monkeypatch.setattr(houses, "_open", world.house)
    return world


def _asked(lang: Lang) -> str:
    return t("onboarding.abroad_asked", lang)


def test_he_is_answered_from_here_and_asked_once(abroad: World, bedrock: LocalBedrock) -> None:
    [said] = abroad.says(RETAILER, "status")
    assert t("help.empty", "en") in said
    assert t("onboarding.consent_abroad", "en") in said
    assert _asked("en") in said
    abroad.says(RETAILER, "help")
    [again] = abroad.says(RETAILER, ODD)
    assert _asked("en") not in again
    assert bedrock.asked == []


def test_a_month_later_he_is_asked_again(abroad: World) -> None:
    abroad.says(RETAILER, "status")
    abroad.move_to(abroad.today + timedelta(days=31))
    assert _asked("en") in abroad.says(RETAILER, "status")[0]


def test_once_he_agrees_the_model_understands_him(abroad: World, bedrock: LocalBedrock) -> None:
    abroad.says(RETAILER, "status")
    assert abroad.says(RETAILER, "1") == [t("onboarding.abroad_agreed", "en")]
    assert bedrock.asked == []
    with connection():
        [owner] = Retailer.select()
        assert retailers.agreed_abroad(owner.retailer_id)
        given = [row for row in audit.trail(owner.retailer_id, owner.retailer_id) if row.action == "consent_given"]
    assert [row.details["notice_version"].endswith("+abroad") for row in given] == [False, True]
    abroad.says(RETAILER, ODD)
    assert bedrock.asked != []


def test_a_no_is_kept_to(abroad: World, bedrock: LocalBedrock) -> None:
    abroad.says(RETAILER, "status")
    assert abroad.says(RETAILER, "2") == [t("onboarding.abroad_declined", "en")]
    abroad.says(RETAILER, ODD)
    assert bedrock.asked == []


def test_a_wish_leaves_the_question_unanswered(abroad: World) -> None:
    abroad.says(RETAILER, "status")
    assert t("help.empty", "en") in abroad.says(RETAILER, "status")[0]


def test_a_stranger_agrees_with_the_first_notice_and_is_not_asked_twice(abroad: World, bedrock: LocalBedrock) -> None:
    for answer in ("hi", "3", "1", "Lakshmi Mills", "UDYAM-TN-02-0077777"):
        abroad.says(STRANGER, answer)
    assert bedrock.asked == []
    assert _asked("en") not in abroad.says(STRANGER, "status")[0]


def test_at_home_no_ear_or_eye_is_abroad() -> None:
    away = CloudSpeech(Transcribe("us-east-1"), Polly("us-east-1", "http://127.0.0.1:1"))
    assert not isinstance(away.at_home, CloudSpeech)
