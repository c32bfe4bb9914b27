"""What is begun from a bill's page: a notice, from the questions to the owner's yes."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from db import proofs
from db.database import connection
from db.models import LegalNotice
from tests.browser.companion import Companion
from tests.browser.test_page_access import _faults
from tests.cast import Cast, cast
from tests.world import START, World

PIN = "4827"


@pytest.fixture
def people(world: World) -> Cast:
    found = cast()
    with connection():
        proofs.propose_pin(found.retailer_id, PIN)
        proofs.confirm_pin(found.retailer_id, PIN)
    return found


@pytest.fixture
def owner(browser: Browser, world: World, people: Cast) -> Iterator[Companion]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN", reduced_motion="reduce")
    found = Companion(world, context)
    found.sign_in()
    yield found
    context.close()
    assert not found.faults


def test_a_notice_is_asked_for_drafted_and_approved_without_leaving_the_page(
    owner: Companion, people: Cast, world: World
) -> None:
    bill = people.bill(dated=START - timedelta(days=60))
    page = owner.page
    owner.go(f"invoices/{bill}")
    page.get_by_role("button", name="Section 15 notice").click()
    box = page.locator("dialog")
    expect(box.get_by_text("Nothing goes to the buyer")).to_be_visible()
    assert _faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    box.get_by_role("button", name="Make the papers").click()
    expect(box).to_be_visible()
    box.get_by_label("Small").check()
    box.get_by_label("We make goods").check()
    box.locator("input[name=registered_on]").fill("2021-03-04")
    box.locator("textarea[name=address]").fill("12 Bazaar Street")
    box.get_by_role("button", name="Make the papers").click()
    expect(page.get_by_text("Being made")).to_be_visible()
    world.work()
    page.get_by_role("button", name="Approve").click()
    page.locator("dialog input[name=pin]").fill(PIN)
    page.locator("dialog button[type=submit]").click()
    expect(page.locator(".tag", has_text="Approved")).to_be_visible()
    assert _faults(page) == []
    with connection():
        assert LegalNotice.get().state == "approved"


def test_a_trader_is_told_why_not(owner: Companion, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=60))
    page = owner.page
    owner.go(f"invoices/{bill}")
    page.get_by_role("button", name="Section 15 notice").click()
    box = page.locator("dialog")
    box.get_by_label("Small").check()
    box.get_by_label("We only trade").check()
    box.locator("input[name=registered_on]").fill("2021-03-04")
    box.locator("textarea[name=address]").fill("12 Bazaar Street")
    box.get_by_role("button", name="Make the papers").click()
    expect(box.locator(".wrong")).to_contain_text("only buy and sell")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Section 15 notice").click()
    expect(page.locator("dialog").get_by_text("only buy and sell")).to_be_visible()
    page.locator("dialog").get_by_role("button", name="Close").click()
    expect(page.locator("dialog")).to_have_count(0)
    with connection():
        assert LegalNotice.select().count() == 0


def test_a_buyers_number_is_corrected_and_an_address_wants_no_agreement(owner: Companion, people: Cast) -> None:
    people.bill(dated=START)
    page = owner.page
    owner.go(f"buyers/{people.buyer_id}")
    page.get_by_role("button", name="Correct the number").click()
    box = page.locator("dialog")
    expect(box.get_by_text("agreed to get messages")).to_be_visible()
    assert _faults(page) == []
    box.locator("input[name=contact]").fill("98220 12345")
    box.get_by_role("button", name="Confirm").click()
    expect(box).to_be_visible()
    box.get_by_label("Yes, in writing").check()
    box.get_by_role("button", name="Confirm").click()
    expect(page.locator(".pair").get_by_text("+919822012345")).to_be_visible()
    page.get_by_role("button", name="Correct the number").click()
    box.locator("input[name=contact]").fill("accounts@kaveri.example.in")
    expect(box.get_by_text("agreed to get messages")).to_be_hidden()
    box.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("accounts@kaveri.example.in")).to_be_visible()


def test_the_record_is_downloaded_as_it_is_shown(owner: Companion, people: Cast) -> None:
    bill = people.bill(dated=START)
    page = owner.page
    owner.go(f"invoices/{bill}")
    page.get_by_text("How to tell that nothing was changed").click()
    expect(page.get_by_text("All of them hold")).to_be_visible()
    assert _faults(page) == []
    for link in ("What happened, as a PDF", "Evidence for a council"):
        answer = page.request.get(page.get_by_role("link", name=link).evaluate("(link) => link.href"))
        assert answer.body().startswith(b"%PDF")
