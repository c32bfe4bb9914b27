"""A reminder at once from a bill's page: the chat's words and the chat's refusals; nothing for who may only read."""

from datetime import time, timedelta

import pytest

from db import members
from db.database import connection
from db.models import Invoice, Outbox
from tests.cast import NOW, Cast, cast, retailer
from tests.page_visitor import Visitor
from tests.world import BUYER, OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World


@pytest.fixture
def people(world: World) -> Cast:
    world.move_to(START, time(12))
    return cast()


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    return Visitor(world).sign_in()


def test_it_is_shown_then_sent_once(owner: Visitor, people: Cast, world: World) -> None:
    path = f"/invoices/{people.bill()}/remind"
    shown = owner.get(path).json
    assert shown["open"] is True
    assert "INV-7" in shown["said"]["ta"]
    assert owner.post(path, {}).json["done"] is True
    again = owner.post(path, {}).json
    assert (again["done"], "today’s reminder" in again["said"]["en"]) == (False, True)
    world.work()
    assert len(world.said_to(BUYER)) == 1


def test_where_none_may_go_the_reason_is_shown_and_nothing_sent(owner: Visitor, people: Cast) -> None:
    bill = people.bill()
    with connection():
        Invoice.update(status="dispute_filed").execute()
    shown = owner.get(f"/invoices/{bill}/remind").json
    assert (shown["open"], "council" in shown["said"]["en"]) == (False, True)
    assert owner.post(f"/invoices/{bill}/remind", {}).json["done"] is False
    with connection():
        assert not Outbox.select().where(Outbox.kind == "reminder").exists()


def test_anothers_bill_is_not_there(people: Cast, world: World) -> None:
    bill = people.bill()
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    other = Visitor(world).sign_in(OTHER_RETAILER)
    assert other.get(f"/invoices/{bill}/remind").status_code == 404
    assert other.post(f"/invoices/{bill}/remind", {}).status_code == 404
    assert other.post(f"/invoices/{bill}/remind/off", {}).status_code == 404


def test_an_accountant_sends_none(people: Cast, world: World) -> None:
    bill = people.bill()
    with connection():
        member_id = members.invite(people.retailer_id, STRANGER, "accountant", "en", NOW)
        members.accept(people.retailer_id, member_id, "en", NOW)
    reader = Visitor(world).sign_in(STRANGER)
    assert reader.post(f"/invoices/{bill}/remind", {}).status_code == 403


def test_for_another_day_it_is_shown_kept_seen_and_called_off(owner: Visitor, people: Cast, world: World) -> None:
    bill = people.bill()
    path, on = f"/invoices/{bill}/remind", (START + timedelta(days=3)).isoformat()
    shown = owner.get(f"{path}?on={on}").json
    assert (shown["open"], "27 November 2026" in shown["said"]["en"]) == (True, True)
    assert owner.post(path, {"on": on}).json["done"] is True
    assert owner.get(f"/invoices/{bill}").json["planned"] == on
    assert [owner.post(f"{path}/off", {}).json["done"] for _ in range(2)] == [True, False]
    assert owner.get(f"/invoices/{bill}").json["planned"] is None


@pytest.mark.parametrize("on", ["friday", "2026-11-23", "2027-11-24", "2026-02-30"])
def test_a_day_that_can_not_be_is_not_taken(owner: Visitor, people: Cast, on: str) -> None:
    path = f"/invoices/{people.bill()}/remind"
    assert owner.get(f"{path}?on={on}").status_code == 400
    assert owner.post(path, {"on": on}).status_code == 400
