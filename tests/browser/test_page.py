"""The companion page as a person uses it: sees his ledger, with a network and without one."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from db import buyers, departures
from db.database import connection
from tests.browser.companion import Companion
from tests.cast import NOW, Cast, cast
from tests.world import START, World


@pytest.fixture
def people(world: World) -> Cast:
    found = cast()
    found.bill("INV-7", START - timedelta(days=60), Decimal(100_000))
    found.bill("INV-8", START - timedelta(days=25), Decimal("50000.50"))
    return found


def test_a_code_opens_the_page_and_today_is_there(owner: Companion) -> None:
    expect(owner.page.locator(".big")).to_have_text("₹1,50,000.50")
    expect(owner.page.get_by_text("First reminder goes").first).to_be_visible()
    expect(owner.page.locator("#top .firm")).to_have_text("Murugan Stores")


def test_a_bill_is_opened_from_the_list(owner: Companion) -> None:
    owner.go("invoices")
    owner.page.get_by_role("link", name="INV-7").click()
    expect(owner.page.get_by_role("heading", name="Kaveri Garments")).to_be_visible()
    expect(owner.page.get_by_text("Interest so far")).to_be_visible()
    expect(owner.page.get_by_text("What happened")).to_be_visible()


def test_the_language_changes_at_once_and_offline_too(owner: Companion) -> None:
    owner.ready_offline()
    page = owner.page
    page.locator("#top select").select_option("ta")
    expect(page.get_by_role("heading", name="இன்று")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "ta"
    with owner.away():
        page.locator("#top select").select_option("hi")
        expect(page.get_by_role("heading", name="आज", exact=True)).to_be_visible()


def test_p59_every_bill_that_was_fetched_is_read_without_a_network(owner: Companion, people: Cast) -> None:
    """Feature: msme-payment-enforcement, Property 59: For any previously synced invoice, the system should display
    cached invoice information when operating offline."""
    numbers = {f"M-{n}": people.bill(f"M-{n}", START - timedelta(days=n), Decimal(1000 + n)) for n in range(20)}
    owner.go("invoices")
    expect(owner.page.get_by_role("link", name="M-19")).to_be_visible()
    owner.ready_offline()
    with owner.away():
        owner.page.reload()
        expect(owner.page.locator("#offline")).to_contain_text("No network")
        for number, invoice_id in numbers.items():
            owner.go(f"invoices/{invoice_id}")
            facts = owner.page.locator("main .pair").first
            expect(facts).to_contain_text(number)
            expect(facts).to_contain_text(f"₹1,0{int(number[2:]):02}")
    expect(owner.page.locator("#offline")).to_be_hidden()


def test_money_noted_without_a_network_is_told_when_it_is_back(owner: Companion, people: Cast) -> None:
    bill = people.bill("INV-9", START - timedelta(days=1))
    owner.go(f"invoices/{bill}")
    expect(owner.page.get_by_role("button", name="The money came")).to_be_visible()
    owner.ready_offline()
    with owner.away():
        owner.page.get_by_role("button", name="The money came").click()
        owner.page.locator("dialog input[name=reference]").fill("UTR123456789012")
        owner.page.locator("dialog button[type=submit]").click()
        expect(owner.page.get_by_text("Noted; it is sent")).to_be_visible()
        assert people.get(bill).status == "active"
    expect(owner.page.locator(".tag", has_text="Paid")).to_be_visible()
    assert people.get(bill).status == "paid"


@pytest.mark.parametrize(("answer", "taken"), [("Yes, as tax", 1), ("No, something else", 0)])
def test_tax_beyond_any_rate_is_asked_about_when_the_network_is_back(
    owner: Companion, people: Cast, answer: str, taken: int
) -> None:
    bill, page = people.bill("INV-9", START - timedelta(days=1), Decimal(100_000)), owner.page
    owner.go(f"invoices/{bill}")
    expect(page.get_by_role("button", name="The money came")).to_be_visible()
    owner.ready_offline()
    with owner.away():
        page.get_by_role("button", name="The money came").click()
        for name, value in {"amount": "60000", "tds": "40000", "reference": "UTR123456789012"}.items():
            page.locator(f"dialog input[name={name}]").fill(value)
        page.locator("dialog button[type=submit]").click()
        expect(page.get_by_text("Noted; it is sent")).to_be_visible()
    expect(page.get_by_text("would be 40% of bill INV-9")).to_be_visible()
    owner.go("queue")
    expect(page.locator("[data-state=asks]")).to_contain_text("Asks you")
    page.get_by_role("button", name=answer).click()
    expect(page.locator("[data-state=asks]")).to_have_count(0)
    owner.go(f"invoices/{bill}")
    expect(page.locator(".tag", has_text="Paid")).to_have_count(taken)
    expect(page.get_by_role("button", name="The money came")).to_have_count(1 - taken)


def test_who_is_leaving_stays_with_one_tap(owner: Companion, people: Cast) -> None:
    with connection():
        departures.begin(people.retailer_id, START + timedelta(days=7), NOW)
    owner.page.get_by_role("button", name="Stay with Baaki").click()
    expect(owner.page.get_by_text("Good that you are staying")).to_be_visible()
    expect(owner.page.get_by_role("button", name="Stay with Baaki")).to_have_count(0)


def test_signing_out_leaves_nothing_in_the_browser(owner: Companion) -> None:
    owner.go("settings")
    owner.page.get_by_role("button", name="Sign out").click()
    owner.page.locator("dialog button[type=submit]").click()
    expect(owner.page.locator("input[name=phone]")).to_be_visible()
    left = owner.page.evaluate(
        """async () => {
            const store = await import("/app/static/js/store.js");
            return (await Promise.all(["answers", "invoices", "queue"].map(store.list))).flat().length;
        }"""
    )
    assert left == 0


def test_a_session_that_ends_brings_the_sign_in(owner: Companion) -> None:
    owner.context.clear_cookies()
    owner.go("buyers")
    expect(owner.page.locator("input[name=phone]")).to_be_visible()


def test_what_changes_elsewhere_is_seen_without_asking(owner: Companion, people: Cast) -> None:
    expect(owner.page.locator(".big")).to_have_text("₹1,50,000.50")
    people.bill("INV-11", START, Decimal(50_000))
    expect(owner.page.locator(".big")).to_have_text("₹2,00,000.50")


def test_the_first_load_stays_under_a_hundred_kilobytes(browser: Browser, world: World) -> None:
    """Counted where it leaves the server, headers and the service worker's own fetching included."""
    sent: list[int] = []
    app = world.app.wsgi_app

    def counted(environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            sent.append(sum(len(name) + len(value) + 4 for name, value in headers) + len(status) + 13)
            return start(status, headers, *more)

        for piece in app(environ, started):
            sent.append(len(piece))
            yield piece

    world.app.wsgi_app = counted  # type: ignore[method-assign]
    context = browser.new_context(viewport={"width": 360, "height": 740})
    visitor = Companion(world, context)
    visitor.open()
    visitor.page.locator("input[name=phone]").wait_for()
    visitor.ready_offline()
    context.close()
    assert len(sent) > 40, "everything went by the counter"
    assert sum(sent) < 100_000, f"{sum(sent)} bytes"


LONG = "MuthukumaraswamynathapillaivelayuthamAndSonsTextileExporters Private Limited"


def test_long_names_and_letters_twice_as_large_still_fit(owner: Companion, people: Cast) -> None:
    with connection():
        buyers.save_contact(people.retailer_id, people.buyer_id, name=LONG)
    owner.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for room in ("today", "invoices", "buyers", f"buyers/{people.buyer_id}", "settings"):
        owner.go(room)
        expect(owner.page.locator("main .card, main .list > li").first).to_be_visible()
        assert owner.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), room
    owner.go("invoices")
    expect(owner.page.locator(".row.tight strong").first).to_have_text(LONG)
    assert owner.page.evaluate("document.querySelector('.row.tight strong').clientWidth") > 150


_BROKEN = """() => [...document.querySelectorAll("main .big, main .money")].filter((each) => {
    const text = document.createRange();
    text.selectNodeContents(each);
    const box = each.parentElement.getBoundingClientRect();
    const lines = [...text.getClientRects()];
    return each.textContent.startsWith("₹") && (lines.length > 1 || lines.some((line) => line.right > box.right + 1));
}).map((each) => each.textContent)"""


def test_crores_stay_in_one_line_with_letters_twice_as_large(owner: Companion, people: Cast) -> None:
    bill = people.bill("C-1", START - timedelta(days=50), Decimal("1234567890.50"))
    owner.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for room in ("today", "invoices", f"invoices/{bill}", "buyers"):
        owner.go(room)
        expect(owner.page.locator("main .big, main .money").first).to_be_visible()
        assert owner.page.evaluate(_BROKEN) == [], room
        assert owner.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), room


def test_a_wrong_number_is_put_right_on_the_bills_page(owner: Companion, people: Cast) -> None:
    bill = people.bill("INV-9", START - timedelta(days=1))
    owner.go("invoices")
    owner.go(f"invoices/{bill}")
    owner.page.get_by_role("button", name="Put right").click()
    owner.page.get_by_label("Bill number").fill("INV-90")
    owner.page.get_by_label("Date of the bill").fill((START - timedelta(days=3)).isoformat())
    owner.page.get_by_role("button", name="Confirm").click()
    expect(owner.page.locator("#toast")).to_contain_text("INV-90")
    expect(owner.page.get_by_text("Bill number corrected")).to_be_visible()
    kept = people.get(bill)
    assert (kept.invoice_number, kept.invoice_date) == ("INV-90", START - timedelta(days=3))


def test_a_bill_that_is_gone_is_called_so(owner: Companion) -> None:
    owner.go("invoices/00000000-0000-4000-8000-000000000000")
    expect(owner.page.get_by_text("This is not here")).to_be_visible()


def test_many_bills_of_one_buyer_are_named_in_part(owner: Companion, people: Cast) -> None:
    for n in range(8):
        people.bill(f"S-{n}", START - timedelta(days=31), Decimal(1000))
    owner.go("invoices")
    owner.go("today")
    expect(owner.page.get_by_text("and 2 more").first).to_be_visible()


def test_the_phones_own_back_closes_a_question(owner: Companion, people: Cast) -> None:
    bill = people.bill("INV-9", START - timedelta(days=1))
    owner.go("invoices")
    expect(owner.page.get_by_role("link", name="INV-9")).to_be_visible()
    owner.go(f"invoices/{bill}")
    owner.page.get_by_role("button", name="The money came").click()
    expect(owner.page.locator("dialog")).to_be_visible()
    owner.page.go_back()
    expect(owner.page.locator("dialog")).to_have_count(0)


def test_who_comes_back_from_a_bill_stands_where_he_left_the_list(owner: Companion, people: Cast) -> None:
    for n in range(60):
        people.bill(f"M-{n}", START - timedelta(days=n), Decimal(1000 + n))
    owner.go("invoices")
    owner.page.get_by_role("button", name="Show more").click()
    last = owner.page.get_by_role("link", name="M-58")
    last.scroll_into_view_if_needed()
    last.click()
    expect(owner.page.get_by_text("What happened")).to_be_visible()
    owner.page.go_back()
    expect(last).to_be_in_viewport()
