"""The phones page in a real browser, with a small Baaki behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cli.free_port import free_port
from config.clock import CALENDAR
from services.local_twilio import LocalTwilio, LocalTwilioConfig, Phones
from tests.browser.companion import Companion
from tests.browser.echo_baaki import SENDER, SID, TOKEN, EchoBaaki
from tests.cast import Cast
from tests.world import World

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture
def baaki(tmp_path: Path) -> Iterator[EchoBaaki]:
    echo = EchoBaaki(tmp_path / CALENDAR)
    yield echo
    echo.close()


@pytest.fixture
def server(baaki: EchoBaaki) -> Iterator[LocalTwilio]:
    config = LocalTwilioConfig(
        SID,
        TOKEN,
        SENDER,
        f"{baaki.url}/hook",
        baaki.url,
        step_seconds=0.05,
        webhook_retry_seconds=0.5,
        calendar=baaki.calendar.file,
    )
    with LocalTwilio(config, smtp_port=free_port()) as running:
        baaki.speak_through(running.url)
        yield running
        baaki.hush()


@pytest.fixture
def phones(server: LocalTwilio) -> Iterator[Phones]:
    with Phones(server.url) as people:
        yield people


@pytest.fixture
def page(browser: Browser, server: LocalTwilio) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 860}, permissions=["microphone"], locale="en-IN")
    shown = context.new_page()
    faults: list[str] = []
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    shown.goto(server.url)
    shown.locator("#slot-left .composer").wait_for()
    yield shown
    context.close()
    assert not faults


@pytest.fixture
def owner(browser: Browser, world: World, people: Cast) -> Iterator[Companion]:
    """The page of the shop that `people` is, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
    found = Companion(world, context)
    found.sign_in()
    yield found
    context.close()
    assert not found.faults
