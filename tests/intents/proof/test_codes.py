"""Codes: by SMS or WhatsApp, ten minutes, three tries, not too many."""

from datetime import timedelta

import pytest

from config.settings import Settings
from db import audit, codes, departures, proofs, retailers
from db.codes import Issued, TooSoon
from db.models import Code, Outbox, Retailer
from intents.spoken import Spoken
from tests.cast import NOW, cast, retailer
from tests.intents.proof.test_pin import has_pin, wants_to_delete
from tests.intents.talk import Talk
from tests.world import OTHER_RETAILER, RETAILER, UDYAM


def code_sent() -> tuple[str, str]:
    """(channel, code) of the last code in the outbox."""
    row = Outbox.select().where(Outbox.kind == "code").order_by(Outbox.position.desc()).get()
    return row.channel, str(Spoken.from_json(row.message).parts[0].params["code"])


@pytest.mark.parametrize(("sms", "channel", "told"), [(True, "sms", "sent_sms"), (False, "whatsapp", "sent_whatsapp")])
def test_a_forgotten_pin_is_helped_by_a_code(empty_db: Settings, sms: bool, channel: str, told: str) -> None:
    people = cast()
    has_pin()
    talk = wants_to_delete()
    talk.codes_by_sms = sms
    assert talk.ids("forgot") == [f"proof.{told}"]
    sent_by, code = code_sent()
    assert sent_by == channel
    assert code not in Code.get().hash
    assert talk.ids(code) == ["delete.leaving"]
    assert departures.open_of(people.retailer_id) is not None


def test_with_sms_the_first_pin_needs_a_code(empty_db: Settings) -> None:
    people = cast()
    talk = Talk(codes_by_sms=True)
    assert talk.ids("set pin") == ["proof.sent_sms"]
    assert talk.ids("4821") == ["proof.wrong"]
    assert talk.ids(code_sent()[1]) == ["proof.why", "proof.pin_new"]
    assert talk.ids("4821") == ["proof.pin_again"]
    assert talk.ids("4821") == ["proof.pin_kept"]
    assert proofs.has_pin(people.retailer_id)


def test_a_code_lives_ten_minutes_and_opens_once(empty_db: Settings) -> None:
    retailer_id = retailer()
    first = codes.issue(retailer_id, "own", NOW)
    assert isinstance(first, Issued)
    assert proofs.try_secret(retailer_id, "own", first.code, NOW + timedelta(minutes=10)) == "wrong"
    second = codes.issue(retailer_id, "own", NOW + timedelta(minutes=11))
    assert isinstance(second, Issued)
    assert proofs.try_secret(retailer_id, "own", second.code, NOW + timedelta(minutes=12)) == "right"
    assert proofs.try_secret(retailer_id, "own", second.code, NOW + timedelta(minutes=12)) == "wrong"


def test_a_new_code_takes_the_place_of_the_old_one(empty_db: Settings) -> None:
    retailer_id = retailer()
    first, second = (codes.issue(retailer_id, "own", NOW + timedelta(minutes=n)) for n in (0, 1))
    assert isinstance(first, Issued)
    assert isinstance(second, Issued)
    assert proofs.try_secret(retailer_id, "own", first.code, NOW + timedelta(minutes=2)) == "wrong"


def test_a_code_is_sent_at_most_once_a_minute_and_five_times_an_hour(empty_db: Settings) -> None:
    retailer_id = retailer()
    assert isinstance(codes.issue(retailer_id, "own", NOW), Issued)
    assert codes.issue(retailer_id, "own", NOW + timedelta(seconds=59)) == TooSoon(NOW + timedelta(seconds=60))
    for minute in (1, 2, 3, 4):
        assert isinstance(codes.issue(retailer_id, "own", NOW + timedelta(minutes=minute)), Issued)
    assert codes.issue(retailer_id, "own", NOW + timedelta(minutes=30)) == TooSoon(NOW + timedelta(hours=1))
    assert isinstance(codes.issue(retailer_id, "own", NOW + timedelta(hours=1, seconds=1)), Issued)


def test_whoever_asks_too_often_is_told_how_long(empty_db: Settings) -> None:
    cast()
    has_pin()
    talk = wants_to_delete()
    talk.says("1")
    assert talk.ids("1") == ["proof.wait"]
    assert Outbox.select().where(Outbox.kind == "code").count() == 1


def test_a_lock_ends_the_running_code(empty_db: Settings) -> None:
    cast()
    has_pin()
    talk = wants_to_delete()
    talk.says("1")
    code = code_sent()[1]
    for wrong in ("1111", "2222", "3333"):
        talk.says(wrong)
    assert talk.ids("forgot") == ["proof.locked"]
    talk.now += timedelta(minutes=15)
    assert talk.ids(code) == ["proof.wrong"]
    assert talk.ids("भूल गया") == ["proof.sent_whatsapp"]


def test_registering_with_sms_needs_the_code(empty_db: Settings) -> None:
    talk = Talk(codes_by_sms=True)
    for answer in ("hi", "3", "1", "Murugan Stores"):
        talk.says(answer)
    assert talk.ids(UDYAM) == ["proof.sent_sms", "proof.ask_code"]
    assert retailers.find_by_phone(RETAILER).status == "onboarding"
    assert talk.ids("hm?") == ["proof.ask_code"]
    assert talk.ids("000000") == ["proof.wrong"]
    assert talk.ids(code_sent()[1]) == ["onboarding.done"]
    assert retailers.find_by_phone(RETAILER).status == "active"


def test_registering_is_locked_after_three_wrong_codes(empty_db: Settings) -> None:
    talk = Talk(codes_by_sms=True)
    for answer in ("hi", "3", "1", "Murugan Stores", UDYAM):
        talk.says(answer)
    code = code_sent()[1]
    wrong = [each for each in ("111111", "222222", "333333", "444444") if each != code][:3]
    assert [talk.ids(each)[0] for each in wrong] == ["proof.wrong", "proof.wrong", "proof.locked"]
    assert talk.ids(code) == ["proof.locked"]
    talk.now += timedelta(minutes=15)
    assert talk.ids("1") == ["proof.sent_sms"]
    assert talk.ids(code_sent()[1]) == ["onboarding.done"]


def new_phone(sms: bool = False) -> Talk:
    """The account stands on RETAILER; somebody writes its Udyam number from another phone."""
    talk = Talk(phone=OTHER_RETAILER, codes_by_sms=sms)
    for answer in ("hi", "2", "1", "Murugan Stores"):
        talk.says(answer)
    assert talk.ids(UDYAM) == ["onboarding.udyam_taken"]
    return talk


def test_a_new_phone_is_refused_until_the_old_ones_code_is_written(empty_db: Settings) -> None:
    people = cast()
    people.bill()
    talk = new_phone()
    assert talk.ids("482190") == ["proof.wrong"]
    assert talk.ids("1") == ["proof.sent_to_old"]
    row = Outbox.get(Outbox.kind == "code")
    assert row.recipient == RETAILER
    assert row.language == "en"
    assert talk.ids(code_sent()[1]) == ["onboarding.moved"]
    moved = retailers.find_by_phone(OTHER_RETAILER)
    assert (moved.retailer_id, moved.phone, moved.preferred_language) == (people.retailer_id, OTHER_RETAILER, "hi")
    assert retailers.find_by_phone(RETAILER) is None
    told = Outbox.get(Outbox.idempotency_key.startswith("moved:"))
    assert (told.recipient, told.message["parts"][0]["id"]) == (RETAILER, "onboarding.moved_away")
    assert Retailer.select().count() == 1
    assert list(audit.breaks()) == []


def test_the_old_pin_moves_it_too(empty_db: Settings) -> None:
    people = cast()
    has_pin()
    assert new_phone().ids("4821") == ["onboarding.moved"]
    assert retailers.find_by_phone(OTHER_RETAILER).retailer_id == people.retailer_id


def test_a_stranger_who_guesses_locks_himself_out_and_not_the_owner(empty_db: Settings) -> None:
    people = cast()
    has_pin()
    talk = new_phone()
    assert [talk.ids(each)[0] for each in ("1111", "2222", "3333")] == ["proof.wrong", "proof.wrong", "proof.locked"]
    another = new_phone_of("+919900112255")
    assert another.ids("4821") == ["proof.locked"]
    assert retailers.find_by_phone(RETAILER).retailer_id == people.retailer_id
    assert wants_to_delete().ids("4821") == ["delete.leaving"]


def new_phone_of(phone: str) -> Talk:
    talk = Talk(phone=phone)
    for answer in ("hi", "2", "1", "Murugan Stores", UDYAM):
        talk.says(answer)
    return talk


def test_a_mistyped_number_can_be_written_again(empty_db: Settings) -> None:
    cast()
    talk = new_phone()
    assert talk.ids("2") == ["onboarding.ask_udyam"]
    assert talk.ids("UDYAM-TN-02-0077777") == ["onboarding.done"]
