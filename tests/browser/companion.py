"""Somebody at the companion page in a real browser."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.page_visitor import code_to
from tests.world import RETAILER, World


class Companion:
    """One browser (a context: its own cookies and store) of one person."""

    def __init__(self, world: World, context: BrowserContext) -> None:
        self.world, self.context = world, context
        self.faults: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if "Content Security" in line.text else None)
        return page

    def open(self, room: str = "", page: Page | None = None) -> Page:
        page = page or self.page
        page.goto(f"{self.world.web_url}/app/{room}")
        return page

    def sign_in(self, phone: str = RETAILER) -> Page:
        page = self.open()
        page.locator("input[name=phone]").fill(phone)
        page.locator("form button[type=submit]").click()
        page.locator("input[name=code]").wait_for()
        page.locator("input[name=code]").fill(code_to(phone))
        page.locator("form button[type=submit]").click()
        expect(page.locator("#nav")).to_be_visible()
        return page

    def ready_offline(self, page: Page | None = None) -> None:
        """The service worker has what it keeps."""
        (page or self.page).evaluate(
            """() => new Promise((ready) => {
                const worker = navigator.serviceWorker;
                if (worker.controller) ready(true);
                else worker.addEventListener("controllerchange", () => ready(true));
            })"""
        )

    def go(self, room: str) -> None:
        self.page.evaluate("(room) => { location.hash = room; }", f"#/{room}")

    def capture(self, *files: Any) -> None:
        self.page.locator("nav input[type=file]").set_input_files(list(files))

    @contextmanager
    def away(self) -> Any:
        """No network, as in the market."""
        self.context.set_offline(True)
        yield
        self.context.set_offline(False)


def photo(name: str = "bill.jpg", content: bytes | Callable[[], bytes] = b"x") -> dict[str, Any]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content if isinstance(content, bytes) else content()}
