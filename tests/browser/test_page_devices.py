"""A phone that was lost is signed out from another one, and forgets what it kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.companion import Companion
from tests.cast import cast
from tests.page_visitor import Visitor
from tests.world import RETAILER, START, World


@pytest.fixture
def lost(browser: Browser, world: World) -> Iterator[Companion]:
    cast().bill("INV-7", START)
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
    found = Companion(world, context)
    found.sign_in()
    yield found
    context.close()
    assert not found.faults


def _kept(phone: Companion) -> list[list[str]]:
    found: list[list[str]] = phone.page.evaluate(
        """async () => {
            const store = await import("/app/static/js/store.js");
            const answers = await store.list("answers");
            return [answers.map((each) => each.path), (await store.list("invoices")).map((each) => each.id)];
        }"""
    )
    return found


def test_a_device_that_was_signed_out_elsewhere_forgets_the_bills(lost: Companion, world: World) -> None:
    page = lost.page
    lost.go("invoices")
    expect(page.get_by_role("link", name="INV-7")).to_be_visible()
    lost.ready_offline()
    world.clock.move_to(world.today.replace(day=world.today.day + 1))
    assert Visitor(world).sign_in(RETAILER).ask("DELETE", "/sessions").json == {"ended": 1}
    lost.go("buyers")
    expect(page.locator("input[name=phone]")).to_be_visible()
    assert _kept(lost) == [["me"], []]
    with lost.away():
        page.reload()
        expect(page.locator("input[name=phone]")).to_be_visible()
        expect(page.get_by_text("Murugan")).to_have_count(0)


def test_the_other_devices_are_listed_and_signed_out_with_a_tap(lost: Companion, world: World) -> None:
    others = []
    for _ in range(2):
        world.clock.move_to(world.today.replace(day=world.today.day + 1))
        others.append(Visitor(world).sign_in(RETAILER))
    page = lost.page
    lost.go("settings")
    expect(page.get_by_text("This device", exact=True)).to_be_visible()
    page.get_by_role("button", name="Sign out there").first.click()
    expect(page.get_by_role("button", name="Sign out there")).to_have_count(1)
    assert sorted(each.get("/session").status_code for each in others) == [200, 401]
    expect(page.get_by_role("button", name="Sign out everywhere else")).to_have_count(0)
    page.get_by_role("button", name="Sign out there").click()
    expect(page.get_by_role("button", name="Sign out there")).to_have_count(0)
    assert [each.get("/session").status_code for each in others] == [401, 401]
