"""A buyer who only says that he has read disturbs nobody; what he says is kept."""

import pytest

from db.models import BuyerReply, Outbox
from tests.cast import Cast
from tests.intents.talk import Talk


def _told() -> bool:
    return bool(Outbox.select().where(Outbox.kind == "notify").exists())


@pytest.mark.parametrize(
    "text", ["ok", "👍", "👍🏽", "Noted.", "ok sir 🙏", "சரிங்க", "ஓகே சார்", "theek hai ji", "ठीक है जी", "अच्छा"]
)
def test_that_he_has_read_it_is_kept_and_answered_with_nothing(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == []
    assert BuyerReply.get().text == text
    assert not _told()


@pytest.mark.parametrize("text", ["thanks", "ok thank you", "நன்றி", "ரொம்ப நன்றி சார்", "धन्यवाद", "shukriya ji"])
def test_thanks_are_returned(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == ["buyer.welcome"]
    assert BuyerReply.select().exists()
    assert not _told()


@pytest.mark.parametrize(
    "text",
    [
        "ok will pay tomorrow",
        "thanks, already paid",
        "ok but goods were damaged",
        "சரி நாளைக்கு தரேன்",
        "ठीक है कल दूँगा",
        "yes",
        "?",
    ],
)
def test_with_anything_else_in_it_his_supplier_hears(people: Cast, buyer: Talk, text: str) -> None:
    buyer.says(text)
    assert _told()


def test_amid_a_question_it_answers_that(people: Cast, buyer: Talk) -> None:
    buyer.says("i will pay")
    assert buyer.state
    assert buyer.ids("ok")
