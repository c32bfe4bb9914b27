"""The phones page as a person uses it: pointer, keyboard, microphone, small and dark screens."""

import re
import smtplib
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from services import samples
from services.local_twilio import LocalTwilio, Phones
from tests.browser.echo_baaki import SENDER, START, EchoBaaki

RETAILER, BUYER = "+919840012345", "+919811054321"


def left(page: Page) -> Locator:
    return page.locator("#slot-left")


def right(page: Page) -> Locator:
    return page.locator("#slot-right")


def write(phone: Locator, text: str) -> None:
    box = phone.get_by_role("textbox", name="Message")
    box.fill(text)
    box.press("Enter")


def test_a_message_goes_out_and_its_answer_comes_in(page: Page) -> None:
    write(left(page), "Where is my money?")
    expect(left(page).locator(".mine .text")).to_have_text("Where is my money?")
    expect(left(page).locator(".theirs .text")).to_have_text("You said: Where is my money?")
    expect(left(page).locator(".mine .tick")).to_have_attribute("aria-label", "Read")
    expect(right(page).locator(".bubble")).to_have_count(0)


def test_what_is_written_stays_text(page: Page, baaki: EchoBaaki) -> None:
    write(left(page), "<img src=x onerror=alert(1)> *bold* https://a.example/?q=1")
    expect(left(page).locator(".mine .text")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(left(page).locator(".mine strong")).to_have_text("bold")
    expect(left(page).locator(".mine a")).to_have_attribute("rel", re.compile("noopener"))
    assert left(page).locator(".text img").count() == 0


def test_typing_shows_while_baaki_works(page: Page, baaki: EchoBaaki, phones: Phones) -> None:
    baaki.script = lambda _: None
    write(left(page), "hello")
    expect(left(page).locator(".typing")).to_be_visible()
    baaki.say(RETAILER, "Here I am")
    expect(left(page).locator(".typing")).to_be_hidden()


def test_numbered_lines_become_choices_to_tap(page: Page, baaki: EchoBaaki) -> None:
    write(left(page), "hello")
    chips = left(page).get_by_role("group", name="Answers to tap").get_by_role("button")
    expect(chips).to_have_text(["1 தமிழ்", "2 हिन्दी", "3 English"])
    chips.nth(1).click()
    expect(left(page).locator(".theirs .text").last).to_have_text("You said: 2")
    expect(chips).to_have_count(0)
    assert baaki.heard[-1]["Body"] == "2"


def test_a_template_button_is_tapped_with_its_payload(page: Page, baaki: EchoBaaki) -> None:
    action = {"type": "QUICK_REPLY", "title": "I have paid", "id": "paid:7"}
    sid = baaki.register({"twilio/quick-reply": {"body": "Bill 7 is due", "actions": [action]}})
    baaki.say(BUYER, content_sid=sid)
    right(page).get_by_role("button", name="I have paid").click()
    expect(right(page).locator(".mine blockquote")).to_have_text("Bill 7 is due")
    heard = baaki.first_heard()
    assert (heard["ButtonPayload"], heard["Body"]) == ("paid:7", "I have paid")


def test_a_message_seen_is_read_and_one_unseen_is_not(page: Page, baaki: EchoBaaki, phones: Phones) -> None:
    baaki.say(BUYER, "A reminder")
    phones.wait_for(BUYER, lambda message: message["status"] == "read")
    phones.wait_until_quiet()
    # Each is told by itself, and none waits for another: a busy machine may turn two round, as Twilio does.
    assert sorted(baaki.statuses) == ["delivered", "read", "sent"]


def test_a_sample_bill_is_sent_with_one_click(page: Page, baaki: EchoBaaki) -> None:
    left(page).get_by_role("button", name="Sample bills").last.click()
    expect(left(page).locator(".tray input[type=date]")).to_have_value("2026-01-08")
    longest = max(samples.catalogue(), key=lambda sample: sample.pages)
    left(page).locator(f"[data-sample={longest.id}]").click()
    expect(left(page).locator(".mine .picture img")).to_have_count(longest.pages)
    expect(left(page).locator(".tray")).to_be_hidden()
    assert baaki.first_heard()["NumMedia"] == str(longest.pages)


def test_a_height_that_changes_before_the_scroll_is_told_leaves_the_reader_at_the_end(page: Page) -> None:
    for text in ("one " * 150, "two " * 150):
        write(left(page), text)
    expect(left(page).locator(".theirs")).to_have_count(2)
    gap = page.evaluate(
        """async () => {
            const log = document.querySelector("#slot-left .log");
            log.style.maxHeight = "120px";
            log.dispatchEvent(new Event("scroll"));
            await new Promise((done) => setTimeout(done, 300));
            return log.scrollHeight - log.scrollTop - log.clientHeight;
        }"""
    )
    assert gap < 2


def test_who_scrolls_up_is_left_there(page: Page, baaki: EchoBaaki) -> None:
    for text in ("one " * 150, "two " * 150):
        write(left(page), text)
    expect(left(page).locator(".theirs")).to_have_count(2)
    left(page).locator(".log").evaluate("(log) => log.scrollTo(0, 0)")
    expect(left(page).get_by_role("button", name="To the newest message")).to_be_visible()
    baaki.say(RETAILER, "Another")
    expect(left(page).locator(".theirs")).to_have_count(3)
    assert left(page).locator(".log").evaluate("(log) => log.scrollTop") == 0


def test_who_scrolls_up_is_left_there_by_what_comes_before_the_scroll_is_told(page: Page, phones: Phones) -> None:
    for text in ("one " * 150, "two " * 150):
        write(left(page), text)
    expect(left(page).locator(".theirs")).to_have_count(2)
    phones.wait_until_quiet()
    top = (
        left(page)
        .locator(".log")
        .evaluate(
            """(log) => {
            log.scrollTo(0, 0);
            log.dispatchEvent(new Event("load"));
            return log.scrollTop;
        }"""
        )
    )
    assert top == 0


def test_a_chosen_file_can_be_taken_back_and_one_sent(page: Page, baaki: EchoBaaki, tmp_path: Path) -> None:
    for name in ("wrong.pdf", "bill.pdf"):
        (tmp_path / name).write_bytes(samples.render("bilingual", baaki.today)[0][0])
    left(page).locator("input[type=file][multiple]").set_input_files([tmp_path / "wrong.pdf", tmp_path / "bill.pdf"])
    left(page).locator(".pending button").first.click()
    left(page).get_by_role("button", name="Send").click()
    expect(left(page).locator(".mine .card strong")).to_have_text("bill.pdf")
    expect(left(page).locator(".mine .card .preview")).to_be_visible()
    assert baaki.first_heard()["MediaContentType0"] == "application/pdf"


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_file_can_be_dropped_or_pasted(page: Page, baaki: EchoBaaki, way: str) -> None:
    target = "#slot-left" if way == "drop" else "#slot-left textarea"
    page.evaluate(
        """([target, way]) => {
            const data = new DataTransfer();
            data.items.add(new File(["GIF89a"], "bill.gif", { type: "image/gif" }));
            const event = way === "drop"
                ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
                : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.querySelector(target).dispatchEvent(event);
        }""",
        [target, way],
    )
    expect(left(page).locator(".pending li")).to_have_text("bill.gif")
    left(page).get_by_role("textbox").press("Enter")
    expect(left(page).locator(".theirs .text")).to_have_text("files: 1 image/gif")


def test_a_picture_opens_large_and_closes_with_escape(page: Page, phones: Phones) -> None:
    picture = samples.render("hindi", START)[0]
    phones.send(RETAILER, media=[picture])
    left(page).get_by_role("button", name="Enlarge the picture").click()
    expect(page.locator("#lightbox img")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#lightbox")).to_be_hidden()


def test_a_paper_from_baaki_is_a_card_that_opens(page: Page, baaki: EchoBaaki) -> None:
    baaki.paper = samples.render("bilingual", baaki.today)[0][0]
    baaki.say(BUYER, media_url=[f"{baaki.url}/paper.pdf"])
    card = right(page).locator("a.card")
    expect(card).to_contain_text("PDF")
    expect(card.locator(".preview")).to_be_visible()
    answer = page.request.get(page.url.rstrip("/") + (card.get_attribute("href") or ""))
    assert answer.body() == baaki.paper


def test_a_voice_note_is_recorded_sent_and_played(page: Page, baaki: EchoBaaki) -> None:
    left(page).get_by_role("button", name="Record a voice note").click()
    expect(left(page).get_by_role("timer")).to_have_text("0:02")
    left(page).get_by_role("button", name="Send").click()
    expect(left(page).locator(".theirs .text")).to_contain_text("files: 1 audio/")
    left(page).locator(".voice").get_by_role("button", name="Play").click()
    expect(left(page).locator(".voice .length")).not_to_have_text("0:00")
    assert baaki.heard[0]["MessageType"] == "audio"


def test_a_recording_can_be_thrown_away(page: Page, baaki: EchoBaaki) -> None:
    left(page).get_by_role("button", name="Record a voice note").click()
    left(page).get_by_role("button", name="Discard the recording").click()
    expect(left(page).get_by_role("textbox")).to_be_focused()
    assert baaki.heard == []


def test_the_calendar_shows_and_moves_baakis_day(page: Page) -> None:
    today = page.locator("#today")
    expect(today).to_have_attribute("datetime", "2026-01-20")
    page.get_by_role("button", name="+1 day").click()
    expect(today).to_have_attribute("datetime", "2026-01-21")
    page.get_by_role("button", name="Day 46").click()
    expect(page.locator("#calendar-note")).to_have_text("Messages sent: 1")
    page.get_by_role("button", name="Back to today").click()
    expect(today).to_have_attribute("datetime", "2026-01-20")


def test_the_calendar_is_looked_at_again_when_baaki_speaks(page: Page, baaki: EchoBaaki) -> None:
    expect(page.locator("#today")).to_have_attribute("datetime", "2026-01-20")
    baaki.today = START + timedelta(days=3)
    baaki.say(RETAILER, "Saved")
    expect(page.locator("#today")).to_have_attribute("datetime", "2026-01-23")


def test_messages_stand_under_baakis_day(page: Page) -> None:
    write(left(page), "today")
    expect(left(page).locator(".day")).to_have_count(1)
    page.get_by_role("button", name="+1 day").click()
    expect(page.locator("#today")).to_have_attribute("datetime", "2026-01-21")
    write(left(page), "tomorrow")
    expect(left(page).locator(".day")).to_have_text([re.compile("20 January"), re.compile("21 January")])


def test_a_calendar_that_fails_says_so_kindly(page: Page, baaki: EchoBaaki) -> None:
    baaki.broken = True
    page.get_by_role("button", name="+1 day").click()
    expect(page.locator("#calendar-note")).to_contain_text("Baaki did not answer")


def test_a_message_baaki_did_not_take_carries_a_warning(page: Page, baaki: EchoBaaki) -> None:
    baaki.broken = True
    write(left(page), "hello")
    expect(left(page).locator(".mine .warning")).to_have_text("Baaki has not taken this message yet")


def test_an_undelivered_message_is_marked(page: Page, baaki: EchoBaaki, phones: Phones) -> None:
    phones.set_faults({"kind": "fail_later", "code": 63024})
    baaki.say(BUYER, "A reminder")
    expect(right(page).locator(".lost .warning")).to_have_text("Not delivered (error 63024)")


def test_a_mail_appears_beside_the_phones(page: Page, server: LocalTwilio) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@baaki.example", "b@sharma.example", "सूचना INV-7"
    mail.set_content("<b>not markup</b>")
    with smtplib.SMTP("127.0.0.1", server.smtp_port or 0) as smtp:
        smtp.send_message(mail)
    expect(page.locator(".mail summary strong")).to_have_text("सूचना INV-7")
    expect(page.locator(".mail .text")).to_have_text("<b>not markup</b>")


@pytest.mark.parametrize(("code", "send", "direction"), [("ta", "அனுப்பு", "விற்றவர்"), ("hi", "भेजें", "विक्रेता")])
def test_the_page_speaks_three_languages(page: Page, code: str, send: str, direction: str) -> None:
    page.locator("#language").select_option(code)
    expect(left(page).locator("h2")).to_have_text(direction)
    left(page).get_by_role("textbox").fill("x")
    expect(left(page).get_by_role("button", name=send, exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert "phones." not in page.locator("body").inner_text()


def test_another_phone_can_be_added(page: Page, baaki: EchoBaaki) -> None:
    right(page).get_by_role("button", name="Another phone").click()
    box = page.locator("#new-phone")
    box.get_by_label("Mobile number").fill("12")
    box.get_by_role("button", name="Add").click()
    expect(box.get_by_role("alert")).to_have_text("No phone has this number. Please check it.")
    box.get_by_label("Mobile number").fill("98765 12345")
    box.get_by_label("Name").fill("Lakshmi Stores")
    box.get_by_role("button", name="Add").click()
    expect(box).to_be_hidden()  # until then the chat behind it is still the other phone's
    write(right(page), "hi")
    expect(right(page).locator(".theirs .text")).to_have_text("You said: hi")
    assert (baaki.heard[-1]["From"], baaki.heard[-1]["ProfileName"]) == ("whatsapp:+919876512345", "Lakshmi Stores")


def test_a_number_baaki_writes_to_takes_the_unused_phones_place(page: Page, baaki: EchoBaaki) -> None:
    baaki.say("+919000012345", "A reminder")
    expect(right(page).locator(".theirs .text")).to_have_text("A reminder")
    expect(right(page).locator("select")).to_have_value("+919000012345")


def test_chats_are_there_after_loading_the_page_again(page: Page) -> None:
    write(left(page), "remember me")
    expect(left(page).locator(".theirs")).to_have_count(1)
    page.reload()
    expect(left(page).locator(".mine .text")).to_have_text("remember me")


def test_faults_can_be_set_by_hand(page: Page, phones: Phones) -> None:
    page.locator("#open-faults").click()
    page.get_by_role("button", name="3 × too many requests").click()
    expect(page.locator(".rules")).to_contain_text("error 20429 × 3")
    assert phones.faults()["rules"][0]["code"] == 20429
    page.get_by_role("button", name="Back to normal").click()
    expect(page.locator(".rules")).to_contain_text("the network behaves")


def test_everything_can_be_done_by_keyboard(page: Page, baaki: EchoBaaki) -> None:
    left(page).get_by_role("textbox").focus()
    page.keyboard.type("first line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line")
    page.keyboard.press("Enter")
    expect(left(page).locator(".mine .text")).to_have_text("first line\nsecond line")
    page.keyboard.type("hello")
    page.keyboard.press("Enter")
    chip = left(page).locator(".chips button").last
    expect(chip).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        if chip.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(left(page).locator(".theirs .text").last).to_have_text("You said: 3")
    expect(left(page).get_by_role("textbox")).to_be_focused()


def test_every_control_has_a_name(page: Page) -> None:
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, select, textarea, input")].filter((node) => {
            const label = node.labels?.length || node.getAttribute("aria-label") || node.textContent.trim();
            return node.offsetParent !== null && !label;
        }).map((node) => node.outerHTML)"""
    )
    assert nameless == []


def open_small(browser: Browser, server: LocalTwilio, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": 360, "height": 700}, color_scheme=scheme, locale="en-IN")
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("tab").first.wait_for()
    return page


def test_a_small_screen_shows_one_phone_at_a_time(browser: Browser, server: LocalTwilio, baaki: EchoBaaki) -> None:
    page = open_small(browser, server)
    expect(left(page)).to_be_visible()
    expect(right(page)).to_be_hidden()
    baaki.say(BUYER, "A reminder")
    expect(page.get_by_role("tab", name="Sharma Traders")).to_have_class(re.compile("unread"))
    page.get_by_role("tab", name="Murugan Stores").press("ArrowRight")
    expect(right(page).locator(".theirs .text")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_a_message_on_a_hidden_phone_is_not_read(
    browser: Browser, server: LocalTwilio, baaki: EchoBaaki, phones: Phones
) -> None:
    page = open_small(browser, server)
    baaki.say(BUYER, "A reminder")
    phones.wait_until_quiet()
    assert phones.messages(BUYER)[0]["status"] == "delivered"
    page.get_by_role("tab", name="Sharma Traders").click()
    phones.wait_for(BUYER, lambda message: message["status"] == "read")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(
    browser: Browser, server: LocalTwilio, baaki: EchoBaaki, phones: Phones, scheme: str
) -> None:
    baaki.say(RETAILER, "A reminder")
    phones.send(RETAILER, "hello")
    page = open_small(browser, server, scheme)
    for bubble in (".mine", ".theirs"):
        colours = (
            left(page)
            .locator(bubble)
            .first.evaluate("""node => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]""")
        )
        assert contrast(*colours) >= 7
    page.context.close()


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two CSS rgb() colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_sender_stands_under_baakis_name(page: Page) -> None:
    expect(left(page).locator(".contact small")).to_have_text(SENDER.removeprefix("whatsapp:"))
