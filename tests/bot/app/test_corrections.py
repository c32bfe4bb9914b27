"""A bill's number, date and amount put right on its page, by the chat's rules."""

from datetime import time

import pytest

from db.database import connection
from db.models import Invoice
from tests.cast import Cast, cast, member_of, retailer
from tests.page_visitor import Visitor
from tests.world import OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World


@pytest.fixture
def people(world: World) -> Cast:
    world.move_to(START, time(12))
    return cast()


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    return Visitor(world).sign_in()


def test_all_three_are_put_right_at_once_and_the_page_shows_what_follows(owner: Visitor, people: Cast) -> None:
    bill = people.bill()
    told = {"number": "INV-21", "dated": "2026-11-12", "amount": "45000.00"}
    answer = owner.post(f"/invoices/{bill}/correct", told).json
    assert (answer["done"], "INV-21" in answer["said"]["ta"]) == (True, True)
    shown = owner.get(f"/invoices/{bill}").json
    assert (shown["number"], shown["date"], shown["amount"]) == tuple(told.values())
    assert shown["due"] == "2026-12-27"
    assert shown["next"] == {"on": "2026-12-12", "rung": "reminder_first"}


def test_all_or_none_is_kept(owner: Visitor, people: Cast) -> None:
    bill, _ = people.bill(), people.bill("INV-8")
    answer = owner.post(f"/invoices/{bill}/correct", {"number": "INV-8", "amount": "1.00"}).json
    assert (answer["done"], "INV-8" in answer["said"]["hi"]) == (False, True)
    assert owner.get(f"/invoices/{bill}").json["amount"] == "80252.00"


@pytest.mark.parametrize(
    "told",
    [{}, {"number": "abc"}, {"number": "A 1"}, {"dated": "2026-11-25"}, {"dated": "2010-01-01"}, {"amount": "0"}],
)
def test_what_can_not_stand_on_a_bill_is_not_taken(owner: Visitor, people: Cast, told: dict[str, str]) -> None:
    assert owner.post(f"/invoices/{people.bill()}/correct", told).status_code == 400


def test_a_paid_bill_stays(owner: Visitor, people: Cast) -> None:
    bill = people.bill()
    assert owner.post(f"/invoices/{bill}/paid", {"paid_on": START.isoformat(), "reference": "cash"}).json["done"]
    assert owner.post(f"/invoices/{bill}/correct", {"number": "INV-9"}).json["done"] is False


def test_nobody_else_puts_it_right(people: Cast, world: World) -> None:
    bill = people.bill()
    member_of(people.retailer_id, "accountant")
    assert Visitor(world).sign_in(STRANGER).post(f"/invoices/{bill}/correct", {"number": "X-1"}).status_code == 403
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    assert (
        Visitor(world).sign_in(OTHER_RETAILER).post(f"/invoices/{bill}/correct", {"number": "X-1"}).status_code == 404
    )
    with connection():
        assert Invoice.get().invoice_number == "INV-7"
