"""No reminder is promised to a buyer whom none reaches."""

from datetime import UTC, datetime, timedelta

import pytest

from config.settings import Settings
from db import buyers, invoices, ladder, suppressions
from intents.opening import goes_on
from law.ladder import Rung
from tests.cast import NOW, Cast, cast
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import BUYER, START


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    people = cast(phone=None)
    people.bill()
    return people


@pytest.fixture
def talk(people: Cast) -> Talk:
    return Talk()


def reach(people: Cast, **known: str) -> None:
    buyers.save_contact(people.retailer_id, people.buyer_id, **({"phone": BUYER} | known))


def a_part_comes(talk: Talk) -> list[str]:
    for said in ("paid INV-7", "today", "cash", "10000"):
        talk.says(said)
    return talk.ids("still to come")


def test_a_part_that_came_promises_none(talk: Talk, people: Cast) -> None:
    assert a_part_comes(talk) == ["paid.part_late"]


def test_where_he_is_reached_they_go_on(talk: Talk, people: Cast) -> None:
    reach(people)
    assert a_part_comes(talk) == ["paid.part"]


def test_nor_while_the_bill_is_on_hold(talk: Talk, people: Cast) -> None:
    reach(people)
    talk.says("pause INV-7")
    assert a_part_comes(talk) == ["paid.part_late"]


def test_go_on_says_what_is_missing(talk: Talk) -> None:
    talk.says("pause INV-7")
    assert has(talk.says("go on INV-7"), "upload.no_contact")


def test_go_on_of_a_late_bill_says_how_a_reminder_is_asked_for(talk: Talk, people: Cast) -> None:
    reach(people)
    bill = people.bill("INV-8", START - timedelta(days=60))
    for rung in Rung:
        ladder.take(bill, rung, "whatsapp", None, START)
    assert "“remind INV-8”" in shown(talk.says("go on INV-8"))


def test_the_status_of_a_bill_says_that_nothing_can_go(talk: Talk) -> None:
    assert has(talk.says("INV-7"), "upload.no_contact")


def test_nor_is_one_promised_without_his_agreement(talk: Talk, people: Cast) -> None:
    reach(people, opt_in_basis="none")
    assert has(talk.says("INV-7"), "upload.no_opt_in")


def test_nor_is_one_promised_to_who_said_stop(talk: Talk, people: Cast) -> None:
    reach(people)
    suppressions.stop(BUYER)
    assert has(talk.says("INV-7"), "remind.said_stop")


def test_a_bill_nobody_was_written_about_is_taken_out_though_its_day_came(talk: Talk, people: Cast) -> None:
    bill = invoices.unpaid(people.retailer_id)[0]
    ladder.take(bill.invoice_id, Rung.REMINDER_FIRST, "none", None, START)
    assert talk.ids("delete INV-7") == ["mend.ask_remove"]
    assert talk.ids("1") == ["mend.removed"]


def test_why_one_stays_is_said_as_it_is(talk: Talk) -> None:
    a_part_comes(talk)
    reply = talk.says("delete INV-7")
    assert has(reply, "mend.why.money")
    assert "written to" not in shown(reply)


@pytest.mark.parametrize(("hour", "day"), [(11, START), (17, START), (18, START + timedelta(days=1)), (23, None)])
def test_what_is_due_goes_out_after_the_next_round(people: Cast, hour: int, day: object) -> None:
    now = datetime(START.year, START.month, START.day, hour, 30, tzinfo=UTC) - timedelta(hours=5, minutes=30)
    assert goes_on(people.retailer_id, now) == (day or START + timedelta(days=1))


def test_a_bill_due_in_the_evening_names_the_next_day(talk: Talk, people: Cast) -> None:
    reach(people)
    talk.now = NOW + timedelta(hours=10)
    talk.says(doc=document(reading(invoice_number="INV-9", invoice_date=START - timedelta(days=35))))
    assert "25 November 2026" in shown(talk.says("1"))
