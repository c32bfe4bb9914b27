"""A notice asked for by chat: what is asked once, what is refused and why."""

from datetime import date, timedelta
from typing import Any

import pytest

from config.settings import Settings
from db import communications, enterprises, retailers
from db.database import connection
from db.models import LegalNotice
from tests.cast import Cast, buyer_of, cast
from tests.intents.talk import Talk, has, shown
from tests.world import OTHER_GSTIN, START

LATE = START + timedelta(days=50)


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    known = cast()
    known.bill("INV-7")
    return known


def _learn(people: Cast, **known: Any) -> None:
    with connection():
        enterprises.learn(
            people.retailer_id, **({"size": "small", "activity": "makes", "registered_on": date(2021, 3, 4)} | known)
        )
        retailers.set_address(people.retailer_id, "12, Bazaar Street\nErode 638001")


def _wanted() -> int:
    return LegalNotice.select().where(LegalNotice.state == "wanted").count()


def test_the_first_notice_asks_for_class_work_registration_and_address_once(people: Cast) -> None:
    talk = Talk(today=LATE)
    assert talk.ids("notice for INV-7") == ["notice.before_first", "notice.ask_size"]
    assert talk.ids("1") == ["notice.ask_activity"]
    assert talk.ids("We make goods") == ["notice.ask_registered"]
    assert talk.ids("4/3/2021") == ["notice.ask_address"]
    assert talk.ids("Erode") == ["notice.address_wrong"]
    assert talk.ids("12 Bazaar Street, Erode 638001") == ["notice.making"]
    assert _wanted() == 1
    people.bill("INV-8")
    assert talk.ids("notice for INV-8") == ["notice.making"]


@pytest.mark.parametrize("said", ["manufacturing", "job work", "தயாரிக்கிறோம்", "हम बनाते हैं जी", "repair service"])
def test_his_work_is_heard_in_his_own_words(people: Cast, said: str) -> None:
    talk = Talk(today=LATE)
    talk.says("notice for INV-7")
    talk.says("micro")
    assert talk.ids(said) == ["notice.ask_registered"]


@pytest.mark.parametrize("said", ["we make and trade", "not trading", "what do you mean"])
def test_two_kinds_of_work_or_a_not_are_asked_again(people: Cast, said: str) -> None:
    talk = Talk(today=LATE)
    talk.says("notice for INV-7")
    talk.says("micro")
    assert talk.ids(said) == ["choose.again", "notice.ask_activity"]


@pytest.mark.parametrize(("answers", "refused"), [(["3"], "medium"), (["1", "3"], "trader")])
def test_a_medium_enterprise_and_a_trader_are_refused_with_the_reason(
    people: Cast, answers: list[str], refused: str
) -> None:
    talk = Talk(today=LATE)
    talk.says("notice for INV-7")
    for answer in answers:
        last = talk.says(answer)
    assert has(last, f"notice.refused.{refused}")
    assert "reminders" in shown(last)
    assert has(talk.says("notice for INV-7"), f"notice.refused.{refused}")
    assert _wanted() == 0


def test_before_the_due_date_is_over_it_is_refused_with_the_day(people: Cast) -> None:
    reply = Talk(today=START + timedelta(days=45)).says("notice for INV-7")
    assert has(reply, "notice.refused.not_due")
    assert "8 January 2027" in shown(reply)


def test_where_the_act_gives_more_time_than_the_bill_it_is_refused_with_that_day(people: Cast) -> None:
    _learn(people)
    talk = Talk(today=START + timedelta(days=60))
    talk.says("INV-7 was delivered on 14/12/2026, agreed 45 days")
    reply = talk.says("notice for INV-7")
    assert has(reply, "notice.refused.not_due")
    assert "28 January 2027" in shown(reply)
    assert _wanted() == 0


def test_for_a_buyer_all_his_overdue_bills_are_one_notice(people: Cast) -> None:
    _learn(people)
    people.bill("INV-8")
    people.bill("INV-9", dated=LATE - timedelta(days=3))
    reply = Talk(today=LATE).says("send notice to Kaveri Garments")
    assert "INV-7, INV-8" in shown(reply)
    assert "INV-9" in shown(reply)
    assert has(reply, "notice.refused.not_due")
    assert _wanted() == 1


def test_between_two_buyers_it_asks(people: Cast) -> None:
    _learn(people)
    other = buyer_of(people.retailer_id, OTHER_GSTIN, "+919822012345", name="Lakshmi Textiles")
    people.bill("L-1", buyer_id=other)
    talk = Talk(today=LATE)
    asked = talk.says("send the notice")
    assert has(asked, "notice.which_buyer")
    assert len(asked.choices) == 2
    assert "L-1" in shown(talk.says("2")) or _wanted() == 1


def test_with_nothing_overdue_there_is_nothing_to_send(people: Cast) -> None:
    assert Talk(today=START).ids("send the notice") == ["notice.none_overdue"]


def test_an_objection_in_writing_is_told_with_the_draft(people: Cast) -> None:
    from intents.approve_notice import offer

    _learn(people)
    talk = Talk(today=LATE)
    talk.says("notice for INV-7")
    notice = LegalNotice.get()
    with connection():
        communications.keep_reply(people.retailer_id, notice.invoice_id, kind="dispute", text="half was torn")
    assert [each.id for each in offer.doubts(people.retailer_id, notice, LATE)] == ["notice.doubt.disputed"]


def test_a_supply_before_the_registration_is_contested_and_no_bar(people: Cast) -> None:
    from intents.approve_notice import offer

    _learn(people, registered_on=LATE - timedelta(days=1))
    talk = Talk(today=LATE)
    assert talk.ids("notice for INV-7") == ["notice.making"]
    notice = LegalNotice.get()
    assert [each.id for each in offer.doubts(people.retailer_id, notice, LATE)] == ["notice.doubt.late_udyam"]


def test_a_register_that_tells_spares_the_questions(people: Cast) -> None:
    _learn(people, told_by="register")
    assert Talk(today=LATE).ids("notice for INV-7") == ["notice.making"]


@pytest.mark.parametrize("said", ["sukshm", "suksham", "सूक्ष्म", "kuru", "குறு", "micro", "1"])
def test_the_class_is_understood_as_it_is_written(people: Cast, said: str) -> None:
    talk = Talk(today=LATE)
    talk.says("notice for INV-7")
    assert talk.ids(said) == ["notice.ask_activity"]


@pytest.mark.parametrize("said", ["don't know", "theriyala", "தெரியாது", "pata nahi", "पता नहीं"])
def test_who_does_not_know_his_class_hears_where_it_stands(people: Cast, said: str) -> None:
    talk = Talk(today=LATE)
    talk.says("notice for INV-7")
    assert talk.ids(said) == ["notice.size_where", "notice.ask_size"]
    assert talk.ids("small") == ["notice.ask_activity"]


@pytest.mark.parametrize("said", ["theriyala", "தெரியாது", "पता नहीं", "I don't remember"])
def test_who_does_not_know_the_day_keeps_his_place(people: Cast, said: str) -> None:
    talk = Talk(today=LATE)
    for each in ("notice for INV-7", "1", "1"):
        talk.says(each)
    assert talk.ids(said) == ["notice.registered_where", "notice.ask_registered"]
    assert talk.ids("4/3/2021") == ["notice.ask_address"]


@pytest.mark.parametrize("said", ["INV-7 status enna", "status of INV-7 please", "INV-7 की स्थिति बताओ"])
def test_another_wish_is_no_address(people: Cast, said: str) -> None:
    talk = Talk(today=LATE)
    for each in ("notice for INV-7", "1", "1", "4/3/2021"):
        talk.says(each)
    talk.says(said)
    assert retailers.get(people.retailer_id).address is None
