"""The companion page for everybody: with a screen reader, a keyboard, in the dark; and by passkey."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from db.database import connection, database
from db.models import Invoice, PagePasskey
from tests.browser import shop
from tests.browser.companion import Companion
from tests.cast import PIN, Cast, cast
from tests.world import World

ROOMS = ("today", "invoices", "buyers", "notices", "disputes", "settings", "queue", "more")


@pytest.fixture
def people(world: World) -> Cast:
    return shop.full(world)


def _faults(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_room(owner: Companion, people: Cast, look: str) -> None:
    with connection():
        bill = Invoice.get(Invoice.invoice_number == "RT-77").invoice_id
    page = owner.page
    page.emulate_media(color_scheme=look, reduced_motion="reduce")
    for room in (*ROOMS, f"invoices/{bill}", f"buyers/{people.buyer_id}"):
        owner.go(room)
        expect(page.locator("main h1")).to_be_visible()
        assert _faults(page) == [], room
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{room} is wider than the phone"
    for room, asks in (("notices", "Approve"), ("disputes", "Begin a dispute"), (f"invoices/{bill}", "The money came")):
        owner.go(room)
        page.get_by_role("button", name=asks).click()
        expect(page.locator("dialog")).to_be_visible()
        assert _faults(page) == [], asks
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)


def test_axe_finds_nothing_serious_at_the_door(browser: Browser, world: World) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = Companion(world, context).open()
    page.locator("input[name=phone]").wait_for()
    assert _faults(page) == []
    context.close()


def test_a_notice_is_approved_by_keyboard_alone(owner: Companion) -> None:
    page = owner.page
    owner.go("notices")
    page.get_by_role("button", name="Approve").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog input[name=pin]")).to_be_focused()
    page.keyboard.type("0000")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .wrong")).to_contain_text("not right")
    page.locator("dialog input[name=pin]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".tag", has_text="Approved")).to_be_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(owner: Companion) -> None:
    page = owner.page
    owner.go("buyers")
    expect(page.get_by_role("heading", name="Buyers")).to_be_visible()
    page.locator("#skip").focus()
    assert page.locator("#skip").evaluate("(link) => link.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    expect(page.get_by_role("heading", name="Buyers")).to_be_visible()


@pytest.fixture
def visitor(browser: Browser, world: World) -> Iterator[Companion]:
    """At a name, which passkeys want; with an authenticator in the browser."""
    cast()
    named = f"http://localhost:{urlsplit(world.web_url).port}"
    object.__setattr__(world.house, "settings", world.house.settings.model_copy(update={"public_url": named}))
    world.web_url = named
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
    found = Companion(world, context)
    wire = context.new_cdp_session(found.page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield found
    context.close()
    assert not found.faults


def _add_key(visitor: Companion) -> Page:
    page = visitor.sign_in()
    visitor.go("settings")
    page.get_by_role("button", name="Set it up on this device").click()
    expect(page.get_by_text("Set up on")).to_be_visible()
    return page


def test_a_passkey_opens_the_page_without_a_code(visitor: Companion) -> None:
    page = _add_key(visitor)
    visitor.context.clear_cookies()
    page.reload()
    page.get_by_role("button", name="With fingerprint or face").click()
    expect(page.locator("#nav")).to_be_visible()
    with connection():
        assert PagePasskey.get().used_at is not None


def test_a_passkey_that_was_removed_opens_nothing(visitor: Companion) -> None:
    page = _add_key(visitor)
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("Set up on")).to_have_count(0)
    visitor.context.clear_cookies()
    page.reload()
    page.get_by_role("button", name="With fingerprint or face").click()
    expect(page.locator(".wrong", has_text="did not work")).to_be_visible()


def test_a_page_that_was_left_open_gets_no_passkey(visitor: Companion) -> None:
    page = visitor.sign_in()
    with connection():
        database.execute_sql("UPDATE page_sessions SET created_at = now() - interval '1 hour'")
    visitor.go("settings")
    page.get_by_role("button", name="Set it up on this device").click()
    expect(page.locator(".wrong", has_text="sign out and in again")).to_be_visible()
    with connection():
        assert PagePasskey.select().count() == 0
