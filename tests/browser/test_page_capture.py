"""Bills photographed on the page: kept without a network, sent by themselves, once, whatever breaks off."""

import hashlib
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from db.database import connection
from db.models import InboundMessage, PageUpload
from services import samples
from tests.browser.companion import Companion, photo
from tests.cast import cast
from tests.world import START, World

BIG = random.Random(7).randbytes(700_000)
_CAPTURE = """async (contents) => {
    const queue = await import("/app/static/js/queue.js");
    const store = await import("/app/static/js/store.js");
    const firm = (await store.get("answers", "me")).data.firm.id;
    for (const [name, bytes] of contents) {
        await queue.addFile(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }), firm);
    }
    return (await queue.items(firm)).map((each) => [each.name, each.state, each.sha256, each.blob.size]);
}"""


@pytest.fixture
def owner(browser: Browser, world: World) -> Iterator[Companion]:
    cast()
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN")
    found = Companion(world, context)
    found.sign_in()
    found.ready_offline()
    yield found
    context.close()
    assert not found.faults


def _messages() -> int:
    with connection():
        return InboundMessage.select().where(InboundMessage.message_sid.startswith("PG")).count()


def _states(page: Page) -> list[str]:
    return page.locator("#queue .link").evaluate_all("(all) => all.map((each) => each.dataset.state)")


def test_a_bill_photographed_without_a_network_goes_by_itself_when_it_is_back(owner: Companion) -> None:
    with owner.away():
        owner.capture(photo(content=b"a photographed bill"))
        expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "waiting")
        expect(owner.page.locator("#offline")).to_contain_text("1 waits to be sent")
        assert _messages() == 0
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    assert _messages() == 1


def test_p57_any_picture_taken_without_a_network_is_kept_whole(owner: Companion) -> None:
    """Feature: msme-payment-enforcement, Property 57: For any invoice image capture attempt when internet connectivity
    is unavailable, the system should store the image locally and allow the capture to complete.

    A hundred pictures of every size up to some kilobytes, and one of 700 KB; then the page is opened again.
    """
    dice = random.Random(57)
    pictures = [(f"{n}.jpg", dice.randbytes(dice.randint(1, 6000))) for n in range(99)] + [("big.jpg", BIG)]
    with owner.away():
        kept = owner.page.evaluate(_CAPTURE, [[name, list(content)] for name, content in pictures])
        expected = {(name, "waiting", hashlib.sha256(content).hexdigest(), len(content)) for name, content in pictures}
        assert {tuple(each) for each in kept} == expected
        owner.page.goto("about:blank")
        owner.open("#/queue")
        expect(owner.page.locator("#queue .link")).to_have_count(len(pictures))
        assert set(_states(owner.page)) == {"waiting"}


def test_p58_all_that_waits_goes_when_the_network_is_back(owner: Companion) -> None:
    """Feature: msme-payment-enforcement, Property 58: For any pending offline operations (image uploads, status
    updates), the system should automatically synchronize them when internet connectivity is restored."""
    dice = random.Random(58)
    pictures = [(f"{n}.jpg", dice.randbytes(dice.randint(1, 4000))) for n in range(12)]
    owner.go("queue")
    with owner.away():
        owner.page.evaluate(_CAPTURE, [[name, list(content)] for name, content in pictures])
    expect(owner.page.locator("#queue [data-state=done]")).to_have_count(len(pictures))
    assert _messages() == len(pictures)
    with connection():
        arrived = {bytes(row.sha256) for row in PageUpload.select()}
    assert arrived == {hashlib.sha256(content).digest() for _, content in pictures}


def test_a_page_killed_while_it_sends_goes_on_where_it_stopped(owner: Companion) -> None:
    pieces: list[int] = []
    alive = {owner.page}

    def breaks_after_the_first(route: Route) -> None:
        pieces.append(int(route.request.headers["upload-offset"]))
        route.abort() if alive and len(pieces) > 1 else route.continue_()

    owner.context.route("**/app/api/uploads/*", breaks_after_the_first)
    owner.capture(photo(content=BIG))
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "waiting")
    owner.page.close()
    alive.clear()
    assert _messages() == 0
    owner.page = owner.tab()
    owner.open("#/queue")
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    assert _messages() == 1
    assert pieces.count(0) == 1, "what had arrived was not sent again"
    with connection():
        assert bytes(PageUpload.get().sha256) == hashlib.sha256(BIG).digest()


def test_two_tabs_send_each_bill_once(owner: Companion) -> None:
    other = owner.open("#/queue", owner.tab())
    expect(other.locator("#nav")).to_be_visible()
    with owner.away():
        owner.capture(*(photo(f"{n}.jpg", bytes([n]) * 5000) for n in range(6)))
        expect(other.locator("#queue .link")).to_have_count(6)
    for page in (owner.page, other):
        expect(page.locator("#queue [data-state=done]")).to_have_count(6)
    assert _messages() == 6


def test_a_captured_bill_is_confirmed_on_the_page(owner: Companion) -> None:
    content, kind = samples.render("bilingual", START)[0]
    owner.capture({"name": "bill.pdf", "mimeType": kind, "buffer": content})
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    owner.world.work()
    talk, saved = owner.page.locator("#talk"), owner.page.get_by_text("Saved as bill")
    expect(talk).to_be_visible()
    for _ in range(6):
        if saved.is_visible():
            break
        talk.locator(".actions button").first.click()
        expect(talk).to_contain_text("One moment")
        owner.world.work()
        expect(talk.locator(".actions button").or_(saved).first).to_be_visible()
    expect(saved).to_be_visible()


def test_what_was_answered_is_not_asked_again_whatever_the_page_hears_meanwhile(owner: Companion) -> None:
    content, kind = samples.render("bilingual", START)[0]
    owner.capture({"name": "bill.pdf", "mimeType": kind, "buffer": content})
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    owner.world.work()
    talk = owner.page.locator("#talk")
    talk.locator(".actions button").first.click()
    expect(talk).to_contain_text("One moment")
    owner.capture(photo("another.jpg", b"of another bill"))
    expect(owner.page.locator("#queue [data-state=done]")).to_have_count(2)
    other = owner.open("#/queue", owner.tab())
    for page in (owner.page, other):
        expect(page.locator("#talk")).to_contain_text("One moment")
        expect(page.locator("#talk button")).to_have_count(0)


def test_a_bill_that_lies_on_the_phone_is_chosen(owner: Companion) -> None:
    content, kind = samples.render("bilingual", START)[0]
    owner.go("queue")
    owner.page.locator("main input[type=file]").set_input_files(
        [{"name": "bill.pdf", "mimeType": kind, "buffer": content}]
    )
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    assert _messages() == 1


def test_what_is_refused_says_so_and_can_be_tried_again(owner: Companion) -> None:
    owner.context.route("**/app/api/uploads", lambda route: route.fulfill(status=400, json={"error": {"code": "X"}}))
    owner.capture(photo())
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "failed")
    owner.context.unroute("**/app/api/uploads")
    owner.page.get_by_role("button", name="Try again").click()
    expect(owner.page.locator("#queue .link")).to_have_attribute("data-state", "done")
    assert _messages() == 1
