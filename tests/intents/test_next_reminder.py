"""When the next reminder goes, asked in so many words."""

from datetime import timedelta

import pytest

from config.settings import Settings
from locales import day
from tests.cast import Cast, buyer_of, cast
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN, START

ASKED = [
    "when does the next reminder go?", "when will you remind him", "epo anupuva?", "first message eppo anuppuveenga",
    "அடுத்த நினைவூட்டல் எப்போது?", "எப்போ அனுப்புவீங்க", "kab jayega pehla message", "reminder kab jayega",
    "நினைவூட்டல் எப்போ போகும்", "reminder kab bhejoge",
    "अगला रिमाइंडर कब जाएगा", "कब भेजोगे",
]  # fmt: skip


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    known = cast()
    known.bill()
    return known


@pytest.mark.parametrize("said", ASKED)
def test_its_day_is_told(people: Cast, said: str) -> None:
    talk = Talk()
    assert talk.ids(said) == ["remind.next_of"]
    assert day(START + timedelta(days=30), "en") in shown(talk.last)  # type: ignore[arg-type]


def test_so_is_why_none_goes(people: Cast) -> None:
    without = buyer_of(people.retailer_id, OTHER_GSTIN, phone=None, name="Gupta Traders")
    people.bill("INV-8", buyer_id=without)
    Talk().says("pause INV-7")
    assert Talk().ids("when does the next reminder go?") == ["remind.stopped", "upload.no_contact"]
    assert Talk().ids("when does the next reminder for INV-8 go?") == ["upload.no_contact"]


@pytest.mark.parametrize("said", ["when will he pay", "when did you send the reminder", "when will the money come"])
def test_another_when_is_another_question(people: Cast, said: str) -> None:
    assert "remind.next_of" not in Talk().ids(said)
