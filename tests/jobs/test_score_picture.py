"""The score's picture on its way to the phone, and the words of advice on it."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from db import buyers
from db.database import connection
from intents import score_words as words
from jobs.enclosures import score, score_advice
from law.reliability import Basis, assess
from law.track_record import Outcome, Past, tally
from locales import LANGUAGES, Lang
from services import build_claude
from tests.bedrock import LocalBedrock, says
from tests.suppliers import pays, supplier
from tests.world import BUYER, GSTIN, RETAILER, START, World

LATE = Past(b"a", START.replace(day=1), 12, Outcome.PAID.value, False, 1)
FOUND = assess(tally(LATE._replace(source=source) for source in (b"a", b"b", b"c") * 4), START, Basis.SHARED)


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


def _three_suppliers(late: int = 12) -> None:
    with connection():
        for n in range(3):
            pays(supplier(n, BUYER if n else None), late)


def test_the_retailer_gets_the_words_and_then_the_picture(world: World) -> None:
    _three_suppliers()
    world.says(RETAILER, f"score of {GSTIN}")
    told, picture = world.phones.received(RETAILER)[-2:]
    assert "of 100" in told["body"]
    assert picture["media"][0]["content_type"] == "image/png"
    assert GSTIN in picture["body"]


def test_with_nothing_to_draw_words_go_alone(world: World) -> None:
    with connection():
        supplier(0)
    said = world.says(RETAILER, f"score of {GSTIN}")
    assert len(said) == 1
    assert "No history yet" in said[0]


def test_the_buyer_gets_his_own_record_with_its_picture(world: World) -> None:
    _three_suppliers()
    world.says(BUYER, "my score")
    told, picture = world.phones.received(BUYER)[-2:]
    assert "औसतन 12 दिन देर से" in told["body"]
    assert picture["media"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_is_drawn_in_every_language_for_a_small_phone(world: World, lang: Lang) -> None:
    _three_suppliers()
    with connection():
        about = {"buyer_id": str(buyers.id_of(GSTIN))}
        made = score.make(world.house, None, lang, about)
    assert made is not None
    assert Image.open(io.BytesIO(made.content)).width == 1080
    assert len(made.content) < 500_000


def _advice(world: World, bedrock: LocalBedrock, lang: Lang = "en") -> str:
    settings = world.house.settings.model_copy(update={"bedrock_base_url": bedrock.url})
    here = replace(world.house, services=replace(world.house.services, claude=build_claude(settings)))
    return score_advice.advice(here, FOUND, lang)


def test_claude_words_the_advice_from_the_metrics_alone(world: World, aws: None) -> None:
    text = f"The score is {FOUND.score}. Bills are paid about 12 days late, so begin with smaller bills."
    with LocalBedrock(says(text)) as bedrock:
        assert _advice(world, bedrock) == text
        assert "12" in bedrock.asked[0].message
        assert not any(told in bedrock.asked[0].raw for told in (GSTIN, "Kaveri", RETAILER))


@pytest.mark.parametrize(
    "text",
    [
        f"The score is {FOUND.score}. Bills are paid about 45 days late.",
        "Begin with smaller bills, and have the date in writing.",
        f"The score is {FOUND.score}. Threaten them with the police.",
        f"The score is {FOUND.score}. Sharma Traders was cheated by this buyer.",
    ],
)
def test_a_figure_or_name_of_its_own_drops_the_text_for_the_catalogues(world: World, aws: None, text: str) -> None:
    with LocalBedrock(says(text)) as bedrock:
        assert _advice(world, bedrock) == words.advice(FOUND).render("en")


def test_without_claude_the_catalogue_advises(world: World) -> None:
    assert score_advice.advice(world.house, FOUND, "ta") == words.advice(FOUND).render("ta")
