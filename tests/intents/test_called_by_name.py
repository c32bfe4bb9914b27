"""An own buyer is known by his name in any script, spelling and case, also where no name was found in the text."""

import pytest

from config.settings import Settings
from db.models import Invoice
from intents.called import called, calls_anybody
from tests.cast import Cast, buyer_of, cast
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN

NAMES = ["Kaveri Garments", "Raja Steels", "Velan Hardware"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Cauvery garments-kitta evlo varanum", 0), ("காவேரி கார்மெண்ட்ஸ்ல இருந்து வரல", 0), ("कावेरी गारमेंट्स का क्या", 0),
        ("rajasteels kaasu potangala", 1), ("velanoda baaki", 2), ("வேலனுக்கு எவ்வளவு", 2),
    ],
)  # fmt: skip
def test_who_is_called_by_his_name_is_found(text: str, at: int) -> None:
    assert calls_anybody(text)
    assert called(text, NAMES, whole=False) == at


@pytest.mark.parametrize("text", ["status", "மொத்தம் எவ்வளவு வரணும்", "sab ka hisab batao", "how much is due in all"])
def test_a_text_of_known_words_calls_nobody(text: str) -> None:
    assert called(text, NAMES, whole=False) is None


def test_between_two_of_one_first_name_nothing_is_guessed() -> None:
    assert called("velanoda baaki", ["Velan Hardware", "Velan Stores"], whole=False) is None


def test_another_firm_of_the_same_first_name_is_not_taken_for_ours() -> None:
    assert called("Velan Textiles how much", NAMES, whole=True) is None


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


def test_the_bills_of_whom_the_text_calls_are_told(people: Cast, talk: Talk) -> None:
    people.bill("A-1")
    people.bill("B-1", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Raja Steels"))
    said = shown(talk.says("rajasteels kaasu potangala"))
    assert "B-1" in said
    assert "A-1" not in said
    assert Invoice.select().count() == 2
