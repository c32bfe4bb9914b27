"""A call on the phones page, with the real Baaki behind it: dialled, keyed, spoken, taken and left."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from config.settings import Settings
from db.database import connection
from db.models import BuyerReply
from tests.bot.voice.line import PIN, firm, words
from tests.cast import Cast, buyer_of, retailer
from tests.world import BUYER, START, World


@pytest.fixture
def world(clean: Settings, tmp_path: Path) -> Iterator[World]:
    with World(clean, tmp_path, twilio_voice_from="+14155238886") as living:
        yield living


@pytest.fixture
def page(browser: Browser, world: World) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 860}, permissions=["microphone"], locale="en-IN")
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    shown.goto(world.twilio.url)
    shown.locator("#slot-left .composer").wait_for()
    yield shown
    context.close()
    assert not faults


def _call(page: Page, side: str = "left") -> Locator:
    return page.locator(f"#slot-{side} .call")


def _key(page: Page, keys: str, side: str = "left") -> None:
    pad = _call(page, side).get_by_role("group", name="Keypad")
    for key in keys:
        pad.get_by_role("button", name=key, exact=True).click()


def test_a_call_is_dialled_keyed_spoken_heard_and_hung_up(world: World, page: Page) -> None:
    firm()
    with page.expect_response(re.compile(r"/calls/CA\w+/say/\d+\.ogg")) as voiced:
        page.locator("#slot-left").get_by_role("button", name="Call Baaki").click()
    assert voiced.value.headers["content-type"] == "audio/ogg"
    expect(_call(page).locator(".heard li").last).to_have_text(words("call.pin", "en"))
    expect(_call(page).locator(".speech")).to_be_hidden()
    _key(page, f"{PIN}#")
    expect(_call(page).locator(".heard li").last).to_have_text(words("call.menu", "en"))
    assert PIN not in _call(page).inner_text()
    words_said = _call(page).get_by_role("textbox", name="Say something")
    words_said.fill("how much money is due")
    words_said.press("Enter")
    expect(_call(page).locator(".heard .person")).to_have_text("how much money is due")
    expect(_call(page).locator(".heard li").last).to_have_text(words("call.one_by_one", "en"))
    _key(page, "*")
    _call(page).get_by_role("button", name="Stay silent").click()
    expect(_call(page).locator(".heard")).to_contain_text(words("call.silence", "en"))
    _call(page).get_by_text("What Baaki answered").click()
    expect(_call(page).locator("pre")).to_contain_text("<Gather")
    _call(page).get_by_role("button", name="Hang up").click()
    expect(_call(page).get_by_role("status")).to_have_text("The call is over")
    _call(page).get_by_role("button", name="Close").click()
    expect(_call(page)).to_be_hidden()


def test_the_microphone_is_heard_by_our_own_recogniser(world: World, page: Page) -> None:
    firm()
    page.locator("#slot-left").get_by_role("button", name="Call Baaki").click()
    _key(page, f"{PIN}#")
    _call(page).get_by_role("button", name="Speak").click()
    with page.expect_response(re.compile(r"/calls/CA\w+/speech")) as answered:
        _call(page).get_by_role("button", name="Done speaking").click()
    # Chromium's fake microphone beeps: nobody said anything, and Baaki asks once more.
    assert answered.value.ok
    expect(_call(page).locator(".heard li").last).to_have_text(words("call.menu", "en"))


def test_a_call_of_baakis_rings_is_taken_and_answered(world: World, page: Page) -> None:
    owner = retailer()
    Cast(owner, buyer_of(owner, lang="en")).bill("INV-7", START)
    world.phones.set_faults({"kind": "fail_later", "code": 63024, "to": BUYER, "times": None})
    world.monitor(START + timedelta(days=30))
    world.twilio_quiet()
    world.work()
    expect(_call(page, "right").get_by_role("status")).to_have_text("Baaki is calling…")
    _call(page, "right").get_by_role("button", name="Pick up").click()
    _key(page, "1", "right")
    expect(_call(page, "right").locator(".heard li").last).to_have_text(words("call.buyer_menu", "en"))
    _key(page, "1", "right")
    expect(_call(page, "right").get_by_role("status")).to_have_text("The call is over")
    with connection():
        assert BuyerReply.get().kind == "paid"
