"""What is begun on the page and was the chat's alone: a notice, a buyer's number, where buyers pay, leaving."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from db import departures
from db.database import connection
from db.models import AuditLog, LegalNotice
from tests.browser.companion import Companion
from tests.browser.test_page_access import _faults
from tests.cast import PIN, Cast, cast, choose_pin, member_of
from tests.drafted import drafted
from tests.page_visitor import code_to
from tests.world import RETAILER, START, STRANGER, World


@pytest.fixture
def people(world: World) -> Cast:
    found = cast()
    choose_pin(found.retailer_id)
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


def test_a_reminder_is_shown_for_a_day_kept_and_called_off(owner: Companion, people: Cast) -> None:
    page = owner.page
    owner.go(f"invoices/{people.bill()}")
    page.get_by_role("button", name="Remind", exact=True).click()
    box, friday = page.locator("dialog"), START + timedelta(days=3)
    expect(box.get_by_text("Shall I send it to Kaveri Garments by WhatsApp")).to_be_visible()
    box.locator("input[name=on]").fill(friday.isoformat())
    expect(box.get_by_text("on 27 November 2026")).to_be_visible()
    assert _faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    box.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Call off the reminder").click()
    expect(page.get_by_role("button", name="Call off the reminder")).to_have_count(0)
    with connection():
        acts = [row.action for row in AuditLog.select().order_by(AuditLog.sequence)]
    assert acts[-2:] == ["reminder_planned", "reminder_called_off"]


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
    assert _fetched(page, "The whole record (PDF)").startswith(b"%PDF")


def _fetched(page: Page, link: str) -> bytes:
    return page.request.get(page.get_by_role("link", name=link).evaluate("(link) => link.href")).body()


def test_evidence_is_asked_for_and_fetched_when_it_is_made(owner: Companion, people: Cast) -> None:
    bill, page = people.bill(dated=START), owner.page
    owner.go(f"invoices/{bill}")
    page.get_by_role("button", name="Make evidence for a council").click()
    expect(page.get_by_text("The evidence is being made.")).to_be_visible()
    expect(page.get_by_role("button", name="Make evidence for a council")).to_be_disabled()
    owner.world.work()
    expect(page.get_by_role("link", name="Evidence (PDF)")).to_be_visible()
    assert _faults(page) == []
    assert _fetched(page, "Evidence (PDF)").startswith(b"%PDF")
    assert _fetched(page, "Evidence with every file (ZIP)").startswith(b"PK")


def test_a_bank_account_is_shown_back_and_kept_with_the_pin(owner: Companion, people: Cast) -> None:
    page = owner.page
    owner.go("settings")
    page.get_by_role("button", name="Add a bank account").click()
    box = page.locator("dialog")
    box.locator("input[name=number]").fill("12")
    box.locator("input[name=ifsc]").fill("SBIN0001234")
    box.get_by_role("button", name="Go on").click()
    expect(box.locator(".wrong")).to_contain_text("not an account number")
    box.locator("input[name=number]").fill("123456789012")
    box.get_by_role("button", name="Go on").click()
    expect(box.get_by_text("State Bank of India")).to_be_visible()
    assert _faults(page) == []
    box.locator("input[name=pin]").fill(PIN)
    box.get_by_role("button", name="Confirm").click()
    expect(page.get_by_text("…9012 (SBIN0001234)")).to_be_visible()
    expect(page.get_by_role("button", name="Remove the bank account")).to_be_visible()


def test_a_forgotten_pin_is_made_good_by_a_code(owner: Companion, people: Cast) -> None:
    page = owner.page
    owner.go("settings")
    page.get_by_role("button", name="Add a UPI address").click()
    box = page.locator("dialog")
    box.locator("input[name=upi_id]").fill("murugan@okaxis")
    box.get_by_role("button", name="Forgot the PIN?").click()
    expect(box.get_by_text("comes to your phone")).to_be_visible()
    assert _faults(page) == []
    box.locator("input[name=pin]").fill(code_to(RETAILER))
    box.get_by_role("button", name="Confirm").click()
    expect(page.locator("dd", has_text="murugan@okaxis")).to_be_visible()


def test_erasing_wants_a_clear_yes_and_the_pin_and_is_called_back(owner: Companion, people: Cast) -> None:
    page = owner.page
    owner.go("settings")
    page.get_by_role("button", name="Erase everything").click()
    box = page.locator("dialog")
    expect(box.get_by_text("in 7 days")).to_be_visible()
    assert _faults(page) == []
    box.locator("input[name=pin]").fill(PIN)
    box.get_by_role("button", name="Confirm").click()
    expect(box).to_be_visible()
    with connection():
        assert departures.open_of(people.retailer_id) is None, "the yes is missing"
    box.get_by_label("Yes, erase everything").check()
    box.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("button", name="Stay with Baaki")).to_be_visible()
    expect(page.get_by_role("button", name="Erase everything")).to_have_count(0)
    page.get_by_role("button", name="Stay with Baaki").click()
    expect(page.get_by_role("button", name="Erase everything")).to_be_visible()


def test_a_helper_leaves_the_firm_and_the_page_closes(browser: Browser, world: World, people: Cast) -> None:
    member_of(people.retailer_id)
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
    helper = Companion(world, context)
    page = helper.sign_in(STRANGER)
    helper.go("settings")
    page.get_by_role("button", name="Leave this firm").click()
    page.locator("dialog").get_by_role("button", name="Yes, take me off").click()
    expect(page.locator("input[name=phone]")).to_be_visible()
    context.close()
    assert not helper.faults


def test_a_draft_is_changed_before_the_yes_and_says_its_version(owner: Companion, people: Cast, world: World) -> None:
    bill = people.bill(dated=START - timedelta(days=60))
    drafted(people, bill, world.today)
    page = owner.page
    owner.go("notices")
    page.get_by_role("button", name="Change something").click()
    box = page.locator("dialog")
    expect(box.locator("textarea")).to_be_visible()
    expect(box.locator("input[name=invoice]")).to_be_hidden()
    assert _faults(page) == []
    box.locator("input[value=bill_out]").check()
    expect(box.locator("textarea")).to_be_hidden()
    box.locator("input[value=amount]").check()
    expect(box.locator("input[name=invoice]")).to_be_visible()
    box.locator("textarea").fill("90000")
    box.get_by_role("button", name="Make the papers").click()
    expect(page.get_by_text("Being made")).to_be_visible()
    world.work()
    expect(page.get_by_text("Version 2")).to_be_visible()
    expect(page.locator(".pair").get_by_text("₹90,000").first).to_be_visible()
