"""The main job as a newcomer lives it: in the page that `make run` prints, by clicks and keys alone.

With TOUR=FOLDER each step's picture is kept there (`scripts/tour.py` makes docs/tour.md's of them).
"""

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from locales import day, rupees, t
from services import samples
from tests.stories.life import Life

WAIT = 90_000


@pytest.fixture
def page(browser: Browser, life: Life) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 860}, locale="en-IN")
    shown = context.new_page()
    shown.set_default_timeout(WAIT)
    shown.goto(life.addresses["phones"])
    shown.locator("#slot-left .composer").wait_for()
    yield shown
    context.close()


def _says(phone: Locator, text: str) -> None:
    box = phone.get_by_role("textbox", name="Message")
    box.fill(text)
    box.press("Enter")


def _hears(phone: Locator, text: str) -> None:
    expect(phone.locator(".theirs .text").last).to_contain_text(text, timeout=WAIT)


def _taps(phone: Locator, words: str) -> None:
    """In the newest message that offers it: an older one keeps its buttons, as in WhatsApp."""
    answers = phone.locator(".theirs").last.get_by_role("group", name="Answers to tap")
    answers.get_by_role("button", name=re.compile(re.escape(words))).click()


def _looks(page: Page, step: str) -> None:
    """A picture of this step, where a tour is wanted."""
    if folder := os.environ.get("TOUR"):
        for phone in ("#slot-left", "#slot-right"):
            page.locator(f"{phone} .composer").scroll_into_view_if_needed()
        page.wait_for_timeout(800)  # what slides in has come
        page.screenshot(path=Path(folder) / f"{step}.png")


def _sends_the_sample(seller: Locator) -> tuple[date, dict[str, Any]]:
    """Again, as he is asked to, where a machine that is full took too long to read it."""
    slow = t("documents.too_slow", "ta")
    for _ in range(3):
        seller.get_by_role("button", name="Sample bills").last.click()
        dated = date.fromisoformat(seller.locator(".tray input[type=date]").input_value())
        facts = samples.truth("tally", dated)
        before = seller.locator(".theirs").count()
        seller.locator("[data-sample=tally]").click()
        seller.locator(".theirs").nth(before).wait_for()
        last = seller.locator(".theirs .text").last
        expect(last).to_contain_text(re.compile(f"{facts['buyer_gstin']}|{re.escape(slow)}"), timeout=WAIT)
        if slow not in last.inner_text():
            break
    _hears(seller, facts["buyer_gstin"])
    return dated, facts


def test_hello_to_a_buyers_answer_without_leaving_the_page(page: Page) -> None:
    seller, buyer = page.locator("#slot-left"), page.locator("#slot-right")
    _says(seller, "vanakkam")
    _hears(seller, "I am Baaki")
    _looks(page, "1-hello")
    _taps(seller, "தமிழ்")
    _taps(seller, t("onboarding.agree", "ta"))
    _hears(seller, t("onboarding.ask_name", "ta"))
    _says(seller, "முருகன் ஸ்டோர்ஸ்")
    _hears(seller, "UDYAM-TN-02-0012345")
    _says(seller, "UDYAM-TN-03-0048217")
    _hears(seller, "எல்லாம் தயார்")
    _looks(page, "2-registered")

    invoice_date, facts = _sends_the_sample(seller)
    _hears(seller, rupees(facts["principal_amount"], "ta"))
    _looks(page, "3-bill-read")
    _taps(seller, t("upload.confirm", "ta"))
    _hears(seller, "WhatsApp")
    _says(seller, "98110 54321")
    _hears(seller, t("upload.ask_buyer_language", "ta", buyer=facts["buyer_name"]))
    _taps(seller, "हिन्दी")
    _taps(seller, t("upload.opt_in.agreed_in_person", "ta"))
    _hears(seller, day(invoice_date + timedelta(days=30), "ta"))
    _looks(page, "4-watched")

    page.get_by_role("button", name=re.compile("Next reminder")).click()
    _hears(buyer, facts["invoice_number"])
    _hears(buyer, "कृपया आखिरी तारीख तक भुगतान कर दीजिए")
    _hears(seller, facts["invoice_number"])
    _looks(page, "5-reminded")
    _says(buyer, "कल तक दे दूँगा")
    _hears(buyer, "धन्यवाद")
    _hears(seller, "कल तक दे दूँगा")
    _looks(page, "6-answered")
    _looks(page, "phones")
    page.emulate_media(color_scheme="dark")
    _looks(page, "phones-dark")
    expect(buyer.locator(".theirs").first).to_be_visible()
