"""Consent is taken back as easily as it was given; for seven days it can be called back."""

from datetime import timedelta

import pytest

from config.settings import Settings
from db import audit, departures, disputes, forgetting, ladder, outbox, retailers, summaries
from db.database import transaction
from db.models import BuyerContact, Consent, Invoice, Retailer
from tests.cast import NOW, Cast, cast
from tests.intents.talk import Talk
from tests.world import BUYER, RETAILER, START


def leaving() -> tuple[Cast, Talk]:
    """Somebody who has a bill and has just asked to be forgotten."""
    people = cast()
    people.bill()
    talk = Talk()
    for words in ("delete my data", "1", "4821", "4821"):
        talk.says(words)
    return people, talk


@pytest.mark.parametrize("words", ["delete my data", "என் தகவலை அழி", "मेरा डेटा मिटाओ"])
def test_one_clear_yes_and_the_pin_begin_the_seven_days(empty_db: Settings, words: str) -> None:
    people = cast()
    talk = Talk()
    assert talk.ids(words) == ["delete.ask"]
    assert talk.ids("1") == ["proof.why", "proof.pin_new"]
    talk.says("4821")
    assert talk.ids("4821") == ["proof.pin_kept", "delete.leaving"]
    assert [each.kind for each in talk.last.enclosures] == ["export"]  # type: ignore[union-attr]
    found = departures.open_of(people.retailer_id)
    assert found is not None
    assert found.leaves_on == START + timedelta(days=7)
    assert Retailer.get_by_id(people.retailer_id).name == "Murugan Stores"
    assert talk.ids(words) == ["delete.leaving"]


@pytest.mark.parametrize("answer", ["2", "no", "வேண்டாம்", "ok", "yes", "hmm"])
def test_anything_less_begins_nothing(empty_db: Settings, answer: str) -> None:
    people = cast()
    talk = Talk()
    talk.says("delete my data")
    talk.says(answer)
    assert departures.open_of(people.retailer_id) is None


def test_a_passing_yes_is_told_that_a_choice_is_wanted(empty_db: Settings) -> None:
    cast()
    talk = Talk()
    talk.says("delete my data")
    assert talk.ids("yes") == ["choose.again", "delete.ask"]


def test_nothing_goes_to_buyers_while_he_is_leaving(empty_db: Settings) -> None:
    leaving()
    assert ladder.due_groups(START.replace(year=2030)) == []
    assert summaries.due(START) == []


def test_a_reminder_already_written_waits_and_goes_when_he_stays(empty_db: Settings) -> None:
    people = cast()
    outbox.put(retailer_id=people.retailer_id, kind="reminder", recipient=BUYER, language="hi", message={}, key="r:1")
    departures.begin(people.retailer_id, START + timedelta(days=7), NOW)
    assert outbox.take_for_dispatch(NOW + timedelta(days=7)) == []
    departures.call_back(people.retailer_id, NOW + timedelta(days=2))
    assert len(outbox.take_for_dispatch(NOW + timedelta(days=2))) == 1


@pytest.mark.parametrize("words", ["stay", "don't delete", "இருக்கிறேன்", "அழிக்க வேண்டாம்", "रहना है", "मत मिटाओ"])
def test_he_can_call_it_back_in_a_word(empty_db: Settings, words: str) -> None:
    people, talk = leaving()
    assert talk.ids(words) == ["delete.stayed"]
    assert departures.open_of(people.retailer_id) is None
    assert len(ladder.due_groups(START.replace(year=2030))) == 1
    assert list(audit.breaks()) == []


def test_a_helper_can_not_call_it_back(empty_db: Settings) -> None:
    people, _ = leaving()
    helper = Talk(phone="+919900112233")
    owner = Talk()
    for words in ("add helper 99001 12233", "4821"):
        owner.says(words)
    helper.says("yes")
    helper.says("stay")
    assert departures.open_of(people.retailer_id) is not None


def test_the_words_mean_nothing_of_the_kind_for_who_is_not_leaving(empty_db: Settings) -> None:
    cast()
    assert "delete.stayed" not in Talk().ids("stay")


def test_papers_at_a_council_are_spoken_of_before_he_decides(empty_db: Settings) -> None:
    people = cast()
    filed(people)
    talk = Talk()
    assert talk.ids("delete my data") == ["delete.held", "delete.ask"]


def filed(people: Cast) -> Cast:
    """His bill INV-7 is before a council."""
    bill = people.bill()
    dispute = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
    disputes.drafted(dispute, {"story": "Kaveri owes"}, [], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
    disputes.approve(people.retailer_id, dispute.dispute_id, bytes(32), NOW, "retailer")
    disputes.filed(dispute, "TN-2026-000123", "", START, NOW)
    return people


def test_a_copy_of_everything_wants_the_pin(empty_db: Settings) -> None:
    cast()
    talk = Talk()
    for words in ("set pin", "4821", "4821"):
        talk.says(words)
    for words in ("export my data", "என் தகவல் நகல்", "डेटा की कॉपी", "मेरा पूरा डेटा भेजो", "en thagaval ellam anuppunga"):
        assert talk.ids(words) == ["proof.ask"]
        assert talk.ids("4821") == ["export.preparing"]
        assert [each.kind for each in talk.last.enclosures] == ["export"]  # type: ignore[union-attr]


def test_the_same_number_may_start_anew(empty_db: Settings) -> None:
    people = cast()
    people.bill()
    forgetting.forget(people.retailer_id, NOW)
    assert (Invoice.select().count(), BuyerContact.select().count()) == (0, 0)
    row = Retailer.get_by_id(people.retailer_id)
    assert (row.status, row.name, row.phone, row.udyam_number) == ("forgotten", None, None, None)
    talk = Talk()
    for words in ("hi", "3", "1", "Murugan Stores", "UDYAM-TN-02-0012345"):
        talk.says(words)
    with transaction():
        assert retailers.find_by_phone(RETAILER).status == "active"
    assert Consent.select().count() == 1
    assert BUYER not in str(talk.state)
    assert list(audit.breaks()) == []
