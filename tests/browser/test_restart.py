"""The page stays open while the local Twilio's process ends and starts again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cli.free_port import free_port
from services.local_twilio import Phones
from tests.browser.echo_baaki import SENDER, SID, TOKEN, EchoBaaki

RETAILER = "+919840012345"


class Process:
    """`python -m services.local_twilio` on one port with one journal."""

    def __init__(self, baaki: EchoBaaki, journal: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [
            sys.executable,
            "-m",
            "services.local_twilio",
            "--port",
            str(self.port),
            "--journal",
            str(journal),
        ]
        self._command += ["--baaki-url", baaki.url, "--webhook-url", f"{baaki.url}/hook"]
        account = {"TWILIO_ACCOUNT_SID": SID, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_WHATSAPP_FROM": SENDER}
        self._environment = dict(os.environ) | account
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(self._command, env=self._environment, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        assert self.url in self._process.stderr.readline()

    def stop(self) -> None:
        self._process.terminate()
        assert self._process.wait(90) == 0
        assert self._process.stderr is not None
        self._process.stderr.close()


@pytest.fixture
def process(baaki: EchoBaaki, tmp_path: Path) -> Iterator[Process]:
    running = Process(baaki, tmp_path / "journal.jsonl")
    yield running
    running.stop()


def test_an_open_page_goes_on_after_a_restart(browser: Browser, process: Process, baaki: EchoBaaki) -> None:
    baaki.script = lambda _: None
    page = browser.new_page(locale="en-IN")
    page.goto(process.url)
    with Phones(process.url) as phones:
        phones.send(RETAILER, "before")
    expect(page.locator("#slot-left .mine .text")).to_have_text("before")
    process.stop()
    process.start()
    with Phones(process.url) as phones:
        phones.send(RETAILER, "after")
    expect(page.locator("#slot-left .mine .text")).to_have_text(["before", "after"], timeout=60_000)
    page.close()
