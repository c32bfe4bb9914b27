"""Consent is taken back as easily as it was given."""

import pytest

from config.settings import Settings
from db import audit, ladder, retailers
from db.database import transaction
from db.models import BuyerContact, Consent, Invoice, Retailer
from tests.cast import cast
from tests.intents.talk import Talk
from tests.world import BUYER, RETAILER, START


@pytest.mark.parametrize("words", ["delete my data", "என் தகவலை அழி", "मेरा डेटा मिटाओ"])
def test_one_clear_yes_erases_everything(empty_db: Settings, words: str) -> None:
    people = cast()
    people.bill()
    talk = Talk()
    assert talk.ids(words) == ["delete.ask"]
    assert talk.ids("1") == ["proof.why", "proof.pin_new"]
    talk.says("4821")
    assert talk.ids("4821") == ["proof.pin_kept", "delete.done"]
    row = Retailer.get_by_id(people.retailer_id)
    assert (row.status, row.name, row.phone, row.udyam_number) == ("forgotten", None, None, None)
    assert Invoice.get().principal_amount is None
    assert BuyerContact.get().phone is None
    assert ladder.due_groups(START.replace(year=2030)) == []
    assert list(audit.breaks()) == []


@pytest.mark.parametrize("answer", ["2", "no", "வேண்டாம்", "ok", "yes", "hmm"])
def test_anything_less_erases_nothing(empty_db: Settings, answer: str) -> None:
    people = cast()
    talk = Talk()
    talk.says("delete my data")
    talk.says(answer)
    assert Retailer.get_by_id(people.retailer_id).name == "Murugan Stores"


def test_the_same_number_may_start_anew(empty_db: Settings) -> None:
    cast()
    talk = Talk()
    for words in ("delete my data", "1", "4821", "4821"):
        talk.says(words)
    for words in ("hi", "3", "1", "Murugan Stores", "UDYAM-TN-02-0012345"):
        talk.says(words)
    with transaction():
        assert retailers.find_by_phone(RETAILER).status == "active"
    assert Consent.select().count() == 1
    assert BUYER not in str(talk.state)
