"""Several of one firm at the companion page: what one does the other sees, and what both do happens once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, expect

from db import payments
from db.database import connection
from db.models import InboundMessage, Invoice
from services import samples
from tests.browser.companion import Companion
from tests.cast import Cast, cast, member_of
from tests.world import START, STRANGER, World


@pytest.fixture
def people(world: World) -> Cast:
    """An owner and a helper."""
    found = cast()
    member_of(found.retailer_id)
    return found


@pytest.fixture
def phone(browser: Browser, world: World, people: Cast) -> Iterator[Callable[..., Companion]]:
    """A phone more, with the page open in it."""
    opened: list[Companion] = []

    def open_one(number: str | None = None) -> Companion:
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
        opened.append(Companion(world, context))
        opened[-1].sign_in(*([number] if number else []))
        opened[-1].ready_offline()
        return opened[-1]

    yield open_one
    for each in opened:
        each.context.close()
        assert not each.faults


_MOVED_ON = """() => !document.querySelector("#talk")?.innerText.includes("One moment")"""


def _confirm(at: Companion, until: str) -> None:
    """Say yes to what Baaki asks on the page, until it says this."""
    said = at.page.get_by_text(until)
    for _ in range(6):
        if said.first.is_visible():
            return
        _say_yes(at)
    expect(said.first).to_be_visible()


def _say_yes(at: Companion) -> None:
    talk = at.page.locator("#talk")
    talk.locator(".actions button").first.click()
    expect(talk).to_contain_text("One moment")
    at.world.work()
    at.page.wait_for_function(_MOVED_ON)


def test_one_bill_photographed_on_two_phones_without_a_network_is_asked_about_and_saved_once(
    phone: Callable[..., Companion], world: World
) -> None:
    owner, helper = phone(), phone(STRANGER)
    content, kind = samples.render("bilingual", START)[0]
    for each in (owner, helper):
        with each.away():
            each.capture({"name": "bill.pdf", "mimeType": kind, "buffer": content})
            expect(each.page.locator("#queue .link")).to_have_attribute("data-state", "waiting")
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    world.work()
    _confirm(owner, "Saved as bill")
    expect(helper.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    world.work()
    with connection():
        [bill] = [row.invoice_number for row in Invoice.select()]
        assert InboundMessage.select().where(InboundMessage.message_sid.startswith("PG")).count() == 2, "none is lost"
    told = helper.page.locator("#talk").or_(helper.page.locator("#queue .link"))
    expect(told.filter(has_text=bill).first).to_be_visible()
    # Whatever he answers, it is the same bill.
    for _ in range(4):
        if helper.page.locator("#talk .actions button").count():
            _say_yes(helper)
    with connection():
        assert [row.invoice_number for row in Invoice.select()] == [bill]


def test_a_payment_noted_on_one_phone_is_seen_on_the_other(phone: Callable[..., Companion], people: Cast) -> None:
    bill = people.bill("INV-7", START - timedelta(days=60), Decimal(100_000))
    owner, helper = phone(), phone(STRANGER)
    expect(owner.page.locator(".big")).to_have_text("₹1,00,000")
    helper.go(f"invoices/{bill}")
    helper.page.get_by_role("button", name="The money came").click()
    box = helper.page.locator("dialog")
    box.locator("input[name=amount]").fill("40000")
    box.locator("input[name=tds]").fill("1000")
    expect(box.locator("input[name=rest]").first).to_be_visible()
    box.locator("input[name=reference]").fill("SBIN526312345678")
    box.locator("button[type=submit]").click()
    expect(helper.page.get_by_role("heading", name="What came")).to_be_visible()
    expect(helper.page.get_by_text("SBIN526312345678 · TDS ₹1,000")).to_be_visible()
    expect(owner.page.locator(".big")).to_have_text("₹59,000")
    with connection():
        assert len(payments.of_invoice(people.retailer_id, bill)) == 1
    helper.page.get_by_role("button", name="A mistake").click()
    expect(owner.page.locator(".big")).to_have_text("₹1,00,000")


def test_one_payment_noted_on_two_phones_without_a_network_counts_once(
    phone: Callable[..., Companion], people: Cast
) -> None:
    bill = people.bill("INV-7", START - timedelta(days=10), Decimal(100_000))
    both = (phone(), phone(STRANGER))
    for each in both:
        each.go(f"invoices/{bill}")
        expect(each.page.get_by_role("button", name="The money came")).to_be_visible()
    for each in both:
        with each.away():
            each.page.get_by_role("button", name="The money came").click()
            each.page.locator("dialog input[name=amount]").fill("25000")
            each.page.locator("dialog input[name=reference]").fill("SBIN526312345678")
            each.page.locator("dialog button[type=submit]").click()
            expect(each.page.get_by_text("Noted; it is sent")).to_be_visible()
    for each in both:
        each.go("queue")
        expect(each.page.locator("#queue .link")).to_have_attribute("data-state", "done")
        expect(each.page.locator("#queue .link")).to_contain_text("₹25,000 came")
    with connection():
        assert [row.amount for row in payments.of_invoice(people.retailer_id, bill)] == [Decimal(25_000)]


def test_two_tabs_of_one_phone_show_the_same(phone: Callable[..., Companion], people: Cast) -> None:
    bill = people.bill("INV-7", START - timedelta(days=10), Decimal(100_000))
    owner = phone()
    other = owner.open(f"#/invoices/{bill}", owner.tab())
    other.get_by_role("button", name="The money came").click()
    other.locator("dialog input[name=reference]").fill("cash")
    other.locator("dialog button[type=submit]").click()
    expect(other.locator(".tag", has_text="Paid")).to_be_visible()
    expect(owner.page.locator(".big")).to_have_count(0)
    expect(owner.page.get_by_text("No bill here")).to_be_visible()


def _with_its_picture(world: World, people: Cast) -> None:
    picture = samples.render("tally", START)[0][0]
    world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", picture)


def test_a_dispute_is_begun_on_the_page(phone: Callable[..., Companion], people: Cast, world: World) -> None:
    bill = people.bill("INV-7", START - timedelta(days=120), Decimal(100_000))
    _with_its_picture(world, people)
    owner = phone()
    owner.go(f"invoices/{bill}")
    owner.page.get_by_role("link", name="To the council").click()
    owner.page.get_by_role("button", name="Begin a dispute").click()
    box = owner.page.locator("dialog")
    box.locator("input[name=pan]").fill("12")
    box.locator("input[name=address]").fill("12 Bazaar Street, Erode 638001")
    box.locator("button[type=submit]").click()
    expect(box.locator(".wrong")).to_contain_text("PAN")
    box.locator("input[name=pan]").fill("ABCPK1234F")
    box.locator("button[type=submit]").click()
    expect(box).to_have_count(0)
    expect(owner.page.locator(".tag", has_text="Papers are being made")).to_be_visible()
    world.work()
    expect(owner.page.locator(".tag", has_text="Waits for your yes")).to_be_visible()
    expect(owner.page.get_by_text("⚠️").first).to_be_visible()
