"""Does this buyer pay? Asked by GSTIN or by name; answered from all suppliers, or from one's own bills."""

from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from config.settings import Settings
from db import contests, retailers, scores
from db.database import connection, database
from db.models import Buyer
from intents.spoken import spoken
from law.papers import gstin_valid
from law.reliability import Basis
from locales import LANGUAGES, Lang
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.intents.talk import Talk, has, shown
from tests.some import some
from tests.suppliers import pays, supplier
from tests.world import GSTIN, OTHER_GSTIN, RETAILER

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
bodies = st.from_regex(r"(0[1-9]|[12][0-9]|3[0-8])[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z", fullmatch=True)
gstins = bodies.map(lambda body: body + luhn.calc_check_digit(body, ALPHABET))


@pytest.fixture
def three(empty_db: Settings) -> list[Cast]:
    """Three suppliers of Kaveri, who pays them 12 days late."""
    people = [supplier(n) for n in range(3)]
    for each in people:
        for number in ("A-1", "A-2"):
            pays(each, 12, number)
    return people


DAYS_LATE = st.lists(st.integers(-20, 39), max_size=3)
"""The bills that one supplier was paid by one buyer; nobody was paid tomorrow."""
HISTORIES = st.lists(DAYS_LATE, max_size=5)


@given(gstin=gstins, history=HISTORIES, lang=st.sampled_from(LANGUAGES))
def test_p26_any_valid_gstin_has_a_score_known_or_not(
    clean: Settings, gstin: str, history: list[list[int]], lang: Lang
) -> None:
    """Feature: msme-payment-enforcement, Property 26: For any valid GSTIN a score is given, also to an unknown one."""
    assert gstin_valid(gstin)
    with connection(), database.atomic() as everything:
        for n, bills in enumerate(history):
            _paid(supplier(n, gstin=gstin), bills)
        if not history:
            retailer()
        known = Buyer.select().count()
        seen, reply = scores.shared(gstin, NOW, NOW.date()), Talk(lang=lang).says(f"score of {gstin}")
        assert (seen.basis, 0 <= seen.score <= 100) == (_basis_of_all(history), True)
        assert [part.id for part in reply.parts][:-1] == _told(history)
        assert reply.parts[-1].id.startswith("score.advice_")
        if "score.head" in _told(history):
            own = scores.seen_by(retailers.find_by_phone(RETAILER).retailer_id, gstin, NOW, NOW.date())
            assert 0 <= own.score <= 100
            assert f"{own.score}" in shown(reply, lang)
            assert (own.bills, len(reply.enclosures)) == (_bills_told(history), 1)
        assert Buyer.select().count() == known  # asking leaves no row
        everything.rollback()


@some
@given(gstin=gstins, punctual=st.integers(-20, 0), late=st.integers(30, 39))
def test_p26_the_score_is_that_of_the_buyer_who_was_asked_about(
    clean: Settings, gstin: str, punctual: int, late: int
) -> None:
    assume(gstin != OTHER_GSTIN)
    with connection(), database.atomic() as everything:
        for n in range(3):
            _paid(supplier(n, gstin=gstin), [punctual] * 3)
            _paid(supplier(n + 3, gstin=OTHER_GSTIN), [late] * 3)
        good, bad = (shown(Talk().says(f"score of {each}")) for each in (gstin, OTHER_GSTIN))
        assert gstin in good and "Does not pay late" in good, good
        assert OTHER_GSTIN in bad and f"Pays {late} days late" in bad, bad
        everything.rollback()


def _paid(people: Cast, bills: list[int]) -> None:
    for number, late in enumerate(bills):
        pays(people, late, f"A-{number}")


def _basis_of_all(history: list[list[int]]) -> Basis:
    return Basis.SHARED if sum(map(bool, history)) >= 3 else Basis.NONE


def _told(history: list[list[int]]) -> list[str]:
    """What the first supplier is told: of all where three have told something, else of his own bills."""
    if _basis_of_all(history) is Basis.SHARED:
        return ["score.head", "score.basis_shared", "score.reasons"]
    return ["score.head", "score.basis_own", "score.reasons"] if history[:1] > [[]] else ["score.no_history"]


def _bills_told(history: list[list[int]]) -> int:
    return sum(map(len, history)) if _basis_of_all(history) is Basis.SHARED else len(history[0])


@pytest.mark.parametrize(
    "words", [f"score of {GSTIN}", f"{GSTIN} nambalama", f"{GSTIN} पर भरोसा कर सकते हैं", "Kaveri Garments score"]
)
def test_three_suppliers_make_a_score_with_reasons_and_a_picture(three: list[Cast], words: str) -> None:
    reply = Talk().says(words)
    assert [part.id for part in reply.parts][:3] == ["score.head", "score.basis_shared", "score.reasons"]
    said = shown(reply)
    assert "Pays 12 days late on average" in said
    assert "From 6 bills of 3 suppliers" in said
    [picture] = reply.enclosures
    assert picture.about == {"buyer_id": str(three[0].buyer_id)}


def test_no_other_suppliers_name_or_bill_is_in_the_answer(three: list[Cast]) -> None:
    for lang in LANGUAGES:
        said = spoken(Talk().says(f"score of {GSTIN}")).render(lang)
        assert not any(told in said for told in ("Supplier", "A-1", "80,252"))


def test_under_three_suppliers_it_is_ones_own_experience(empty_db: Settings) -> None:
    mine, theirs = supplier(0), supplier(1)
    pays(mine, 3)
    pays(theirs, 100)
    said = shown(Talk().says(f"score of {GSTIN}"))
    assert "Your own experience only: from 1 bill of yours" in said
    assert "Pays 3 days late" in said


def test_with_no_settled_bill_of_ones_own_there_is_no_history(empty_db: Settings) -> None:
    supplier(0).bill()
    pays(supplier(1), 100)
    assert Talk().ids(f"score of {GSTIN}") == ["score.no_history", "score.advice_careful"]


def test_a_wrong_check_digit_is_said_and_asked_again(empty_db: Settings) -> None:
    cast()
    talk = Talk()
    assert talk.ids(f"score of {GSTIN[:-1]}X") == ["score.gstin_wrong", "score.ask_gstin"]
    assert talk.ids(f"{GSTIN[:-1]}A") == ["score.gstin_wrong", "score.ask_gstin"]
    assert talk.ids(GSTIN)[0] == "score.no_history"
    assert talk.state == {}


def test_whoever_is_not_named_is_asked_for_with_the_own_buyers_to_choose_from(three: list[Cast]) -> None:
    buyer_of(three[0].retailer_id, OTHER_GSTIN, phone=None, name="Sharma Traders")
    talk = Talk()
    reply = talk.says("is this buyer good")
    assert [part.id for part in reply.parts] == ["score.ask_whom"]
    assert {choice.params["name"] for choice in reply.choices} == {"Kaveri Garments", "Sharma Traders"}
    assert talk.ids("hmm hmm") == ["score.not_understood", "score.ask_whom"]
    assert has(talk.says("kaveri"), "score.head")


def test_a_place_on_the_list_is_an_answer_and_a_clear_wish_leaves_the_question(three: list[Cast]) -> None:
    talk = Talk()
    talk.says("is this buyer good")
    assert has(talk.says("1"), "score.head")
    talk.says("is this buyer good")
    assert talk.ids("help")[0] == "help.text"
    talk.says("is this buyer good")
    assert talk.ids("வேண்டாம்") == ["cancelled.text"]


def test_a_buyer_is_found_by_his_bill(three: list[Cast]) -> None:
    three[0].bill("INV-9")
    assert has(Talk().says("is the buyer of INV-9 reliable, score"), "score.head")


def test_a_name_that_two_have_or_nobody_has_is_not_guessed(three: list[Cast]) -> None:
    buyer_of(three[0].retailer_id, OTHER_GSTIN, phone=None, name="Kaveri Garment")
    assert Talk().ids("Kaveri Garments score")[:1] in (["score.not_known"], ["score.ask_whom"])
    assert Talk().ids("Zulfiqar Traders score")[0] == "score.not_known"


def test_that_a_record_is_contested_stands_beside_it_but_not_in_whose_words(three: list[Cast]) -> None:
    contests.contest(GSTIN, "they sent torn cloth", NOW - timedelta(days=1))
    said = shown(Talk().says(f"score of {GSTIN}"))
    assert "the buyer contested this record on 23 November 2026" in said
    assert "torn cloth" not in said


@pytest.mark.parametrize("words", ["Kaveri good for credit?", "kaveri nalla party ya", "காவேரிக்கு கடன் கொடுக்கலாமா"])
def test_one_word_of_the_name_does_where_it_can_mean_one_buyer_only(three: list[Cast], words: str) -> None:
    buyer_of(three[0].retailer_id, OTHER_GSTIN, "+919822012345", name="Lakshmi Textiles")
    assert has(Talk().says(words), "score.head")


def test_between_two_of_that_name_it_asks(three: list[Cast]) -> None:
    buyer_of(three[0].retailer_id, OTHER_GSTIN, "+919822012345", name="Kaveri Textiles")
    assert has(Talk().says("Kaveri good for credit?"), "score.ask_whom")
