"""What somebody types, looks up or chooses on the page is not lost, and what fails says so."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, expect

from db.database import connection
from db.models import PageSession
from tests.browser.companion import Companion
from tests.cast import Cast, cast, member_of, own_buyer_of, retailer
from tests.page_visitor import code_to
from tests.world import OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, STRANGER, World


@pytest.fixture
def people(world: World) -> Cast:
    found = cast()
    found.bill("INV-7", START - timedelta(days=60), Decimal(100_000))
    return found


@pytest.fixture
def visitor(browser: Browser, world: World, people: Cast) -> Iterator[Companion]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
    found = Companion(world, context)
    yield found
    context.close()
    assert not found.faults


@pytest.fixture
def owner(visitor: Companion) -> Companion:
    visitor.sign_in()
    return visitor


def test_a_search_half_typed_stays_when_a_bill_comes_in(owner: Companion, people: Cast) -> None:
    owner.go("invoices")
    search = owner.page.get_by_role("searchbox")
    search.press_sequentially("inv")
    people.bill("INV-9")
    expect(owner.page.get_by_text("INV-9")).to_be_visible()
    expect(search).to_have_value("inv")
    expect(search).to_be_focused()


def test_a_buyer_without_a_gstin_is_shown_without_a_rating(owner: Companion, people: Cast) -> None:
    buyer_id = own_buyer_of(people.retailer_id, STRANGER)
    people.bill("INV-9", buyer_id=buyer_id)
    owner.go("buyers")
    row = owner.page.locator("li", has_text="Ravi Hotel")
    expect(row.get_by_text("No GSTIN")).to_be_visible()
    row.get_by_role("link").click()
    expect(owner.page.get_by_text("so there is no rating")).to_be_visible()
    expect(owner.page.locator("dl.pair", has_text="No GSTIN")).to_be_visible()
    assert "null" not in owner.page.locator("main").inner_text()


def test_a_score_that_was_looked_up_stays_when_a_bill_comes_in(owner: Companion, people: Cast) -> None:
    page = owner.page
    owner.go("buyers")
    page.locator("input[name=gstin]").fill(OTHER_GSTIN)
    page.get_by_role("button", name="Look").click()
    found = page.locator("[aria-live] h2")
    expect(found).to_be_visible()
    people.bill("INV-9")
    expect(page.get_by_text("2 bills unpaid")).to_be_visible()
    expect(found).to_be_visible()


def test_a_session_that_ends_behind_a_question_says_so(owner: Companion, people: Cast) -> None:
    page = owner.page
    owner.go("settings")
    page.get_by_role("button", name="Add a UPI address").click()
    with connection():
        PageSession.delete().execute()
    box = page.locator("dialog")
    box.locator("input[name=upi_id]").fill("murugan@okaxis")
    box.locator("input[name=pin]").fill("4827")
    box.get_by_role("button", name="Confirm").click()
    expect(box.get_by_text("You were signed out.")).to_be_visible()
    expect(box.locator("input[name=upi_id]")).to_have_value("murugan@okaxis")


def test_a_code_sent_with_two_taps_opens_the_page(visitor: Companion) -> None:
    page = visitor.open()
    page.locator("input[name=phone]").fill(RETAILER)
    page.get_by_role("button", name="Send me a code").click()
    page.locator("input[name=code]").wait_for()
    page.locator("input[name=code]").fill(code_to(RETAILER))
    page.locator("form button[type=submit]").evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator("#nav")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("input[name=phone]")).to_have_count(0)


def test_another_firm_that_can_not_be_opened_says_so_and_stays_where_one_is(visitor: Companion, people: Cast) -> None:
    member_of(people.retailer_id, "accountant")
    member_of(retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders"), "accountant")
    page = visitor.sign_in(STRANGER)
    visitor.go("settings")
    firms = page.get_by_label("Whose books")
    here = firms.input_value()
    page.route("**/app/api/firm", lambda route: route.abort())
    firms.select_option(index=1 - int(firms.evaluate("(box) => box.selectedIndex")))
    expect(page.get_by_text("There is no network.")).to_be_visible()
    expect(firms).to_have_value(here)


def test_twelve_and_a_half_lakh_are_not_shown_as_thirteen(owner: Companion, people: Cast) -> None:
    people.bill("INV-9", amount=Decimal(1_250_000))
    owner.go("today")
    expect(owner.page.get_by_text("12.5 lakh")).to_be_visible()
