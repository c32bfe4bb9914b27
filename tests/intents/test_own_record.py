"""A buyer sees and contests his own record once two suppliers' word says that the phone is his."""

import pytest

from config.settings import Settings
from db import audit, contests
from db.models.history import ScoreContest
from intents.turn import Reply
from tests.cast import buyer_of, own_buyer_of
from tests.intents.talk import Talk, has, shown
from tests.suppliers import pays, supplier
from tests.world import BUYER, GSTIN, OTHER_GSTIN, RETAILER, STRANGER


def _buyer(suppliers_who_gave_his_number: int) -> Talk:
    for n in range(3):
        pays(supplier(n, BUYER if n < suppliers_who_gave_his_number else None), 12)
    return Talk(phone=BUYER, side="buyer")


@pytest.mark.parametrize("words", ["my score", "show my record please", "என் மதிப்பெண் என்ன", "मेरा रिकॉर्ड दिखाइए"])
def test_he_sees_what_suppliers_are_told_and_no_suppliers_name(empty_db: Settings, words: str) -> None:
    reply = _buyer(2).says(words)
    assert [part.id for part in reply.parts][:2] == ["score.own_intro", "score.head"]
    assert "Supplier" not in shown(reply)
    assert reply.enclosures[0].about["whole"]


def test_one_suppliers_word_proves_nothing(empty_db: Settings) -> None:
    talk = _buyer(1)
    assert talk.ids("my score") == ["score.own_not_proved"]
    assert "score.contest_ask" not in talk.ids("contest")


def test_two_suppliers_of_a_number_without_a_gstin_prove_no_record(empty_db: Settings) -> None:
    """Each has a buyer of his own, and of neither is anything told."""
    for n in range(2):
        own_buyer_of(supplier(n).retailer_id, BUYER)
    assert Talk(phone=BUYER, side="buyer").ids("my score") == ["score.own_not_proved"]


def test_a_contest_is_recorded_with_its_reason_once_and_can_be_taken_back(empty_db: Settings) -> None:
    talk = _buyer(2)
    talk.says("my score")
    assert talk.ids("contest") == ["score.contest_ask"]
    assert talk.ids("I paid each of these in cash") == ["score.contest_done"]
    assert contests.open_contest(GSTIN).reason == "I paid each of these in cash"
    reply = talk.says("my score")
    assert has(reply, "score.contested")
    assert has(reply, "score.own_withdraw_how")
    talk.says("आपत्ति")
    assert talk.ids("again the same thing") == ["score.contest_already"]
    assert ScoreContest.select().count() == 1
    assert talk.ids("திரும்பப் பெறு") == ["score.contest_withdrawn"]
    assert contests.open_contest(GSTIN) is None
    assert list(audit.breaks()) == []


def test_he_may_leave_it_and_stop_is_obeyed_at_any_time(empty_db: Settings) -> None:
    talk = _buyer(2)
    talk.says("contest")
    assert talk.ids("வேண்டாம்") == ["cancelled.text"]
    talk.says("contest")
    assert talk.ids("STOP") == ["buyer.stopped"]
    assert ScoreContest.select().count() == 0


def test_anything_else_is_answered_as_ever(empty_db: Settings) -> None:
    talk = _buyer(2)
    talk.says("my score")
    assert talk.ids("hello") == ["buyer.nothing_open"]
    assert talk.ids("contest") == ["score.contest_ask"]
    assert talk.ids("hm") == ["buyer.nothing_open"]
    assert talk.state == {}


def test_whoever_is_two_buyers_says_which_record_he_contests(empty_db: Settings) -> None:
    talk = _buyer(2)
    for n in (4, 5):
        supplier(n, BUYER, OTHER_GSTIN)
    reply: Reply = talk.says("contest")
    assert [part.id for part in reply.parts] == ["score.contest_which"]
    at = [choice.params["name"] for choice in reply.choices].index(OTHER_GSTIN)
    assert talk.ids(str(at + 1)) == ["score.contest_ask"]
    talk.says("never bought from them")
    assert (contests.open_contest(GSTIN), contests.open_contest(OTHER_GSTIN).reason) == (None, "never bought from them")


def test_a_retailer_who_buys_too_sees_his_record_and_his_own_word_is_no_proof(empty_db: Settings) -> None:
    mine = supplier(0)
    buyer_of(mine.retailer_id, GSTIN, phone=RETAILER)
    pays(supplier(1, RETAILER), 5)
    talk = Talk()
    assert "score.own_intro" not in talk.ids("my score")
    talk = Talk()
    pays(supplier(2, RETAILER), 5)
    assert talk.ids("my score")[0] == "score.own_intro"
    assert talk.ids("contest") == ["score.contest_ask"]
    assert talk.ids("hm") == ["score.contest_ask"]
    assert talk.ids("these bills are not mine") == ["score.contest_done"]


def test_a_stranger_sees_nothing(empty_db: Settings) -> None:
    _buyer(2)
    assert "score.own_intro" not in Talk(phone=STRANGER).ids("my score")
