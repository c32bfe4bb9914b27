"""A notice from day 46 to the buyer's mailbox, through the real outbox, worker, store, mail and Twilio client."""

import hashlib
from datetime import date, timedelta

import pytest

from db import audit, buyers, enterprises, forgetting, invoices, notices, preferences, retailers, templates
from db.database import connection
from db.models import Communication, LegalNotice, Outbox
from jobs.templates import NOTICE_SAMPLES, notice_template
from tests.cast import NOW, Cast, cast, mark_paid
from tests.world import BUYER, RETAILER, START, World

PIN = "4826"
DAY_46 = START + timedelta(days=46)
MAIL = "kaveri@example.in"


def _known(people: Cast) -> None:
    """All that a notice needs to know of the supplier."""
    with connection():
        enterprises.learn(people.retailer_id, size="small", activity="makes", registered_on=date(2021, 3, 4))
        retailers.set_address(people.retailer_id, "12, Bazaar Street\nErode 638001")
        preferences.choose(people.retailer_id, upi_id="murugan@okaxis")


def drafted(world: World, **buyer: str) -> Cast:
    """Day 46 has come, and the retailer, who writes these days, has been shown the notice."""
    people = cast(**({"email": MAIL, "lang": "en"} | buyer))
    _known(people)
    people.bill("INV-7")
    for day in (30, 40, 44):
        world.monitor(START + timedelta(days=day))
    world.move_to(DAY_46)
    world.says(RETAILER, "help")
    world.monitor(DAY_46)
    world.twilio_quiet()
    return people


def the_notice() -> LegalNotice:
    with connection():
        return LegalNotice.select().order_by(LegalNotice.version.desc()).get()


def approve(world: World) -> list[str]:
    """Approve what was shown, with a PIN chosen on the way."""
    world.says(RETAILER, "1")
    world.says(RETAILER, PIN)
    return world.says(RETAILER, PIN)


def test_on_day_46_the_retailer_gets_the_notice_and_three_choices(world: World) -> None:
    drafted(world)
    *_, words, voice, file = world.phones.received(RETAILER)
    assert voice["media"][0]["content_type"] == "audio/ogg"
    assert "INV-7" in words["body"]
    assert [button["title"] for button in words["buttons"]] == ["Approve", "Change", "Not now"]
    assert file["media"][0]["content_type"] == "application/pdf"
    assert world.phones.mails() == []
    assert the_notice().state == "draft"


def test_where_the_act_gives_the_buyer_more_time_the_notice_waits_for_its_end(world: World) -> None:
    people = cast(email=MAIL, lang="en")
    _known(people)
    bill = people.bill("INV-7")
    with connection():
        delivered = START + timedelta(days=20)
        invoices.set_terms(people.retailer_id, bill, NOW, accepted_on=delivered, agreed_days=45)
    for day in (30, 40, 44, 46, 65):
        world.monitor(START + timedelta(days=day))
    with connection():
        assert LegalNotice.select().count() == 0
    world.monitor(START + timedelta(days=66))
    assert the_notice().state == "draft"


def test_a_delivery_told_after_the_draft_takes_it_back(world: World) -> None:
    people = drafted(world)
    with connection():
        bill = the_notice().invoice_id
        delivered = START + timedelta(days=20)
        invoices.set_terms(people.retailer_id, bill, NOW, accepted_on=delivered, agreed_days=45)
    [said] = world.says(RETAILER, "1")
    assert "28 January 2027" in said
    assert the_notice().state == "withdrawn"


def test_p17_approved_it_goes_by_mail_and_whatsapp_with_the_very_document(world: World) -> None:
    """Feature: msme-payment-enforcement, Property 17: For any notice approved by the retailer, it is sent by e-mail
    with delivery tracking."""
    people = drafted(world)
    before = len(world.said_to(BUYER))
    said = approve(world)
    assert any(MAIL in each for each in said)
    world.twilio_quiet()
    world.work()
    [mail] = world.phones.mails()
    notice = the_notice()
    [attachment] = mail["attachments"]
    attached = world.phones.file(attachment)
    assert hashlib.sha256(attached).digest() == bytes(notice.approved_sha256 or b"")
    assert len(world.said_to(BUYER)) == before + 1
    assert world.phones.received(BUYER)[-1]["media"][0]["content_type"] == "application/pdf"
    assert notice.state == "sent"
    with connection():
        rows = {
            row.channel: row for row in Communication.select().where(Communication.communication_type == "legal_notice")
        }
        assert set(rows) == {"email", "whatsapp"}
        assert rows["whatsapp"].delivery_status == "delivered"
        actions = [row.action for row in audit.trail(people.retailer_id, notice.notice_id)]
        assert actions == ["notice_drafted", "notice_approved", "notice_sent"]
        assert list(audit.breaks()) == []
    assert people.get(notice.invoice_id).status == "legal_notice_sent"
    assert any("e-mail" in each for each in world.said_to(RETAILER)[-2:])


def test_paid_after_the_approval_it_is_not_sent(world: World) -> None:
    people = drafted(world)
    world.says(RETAILER, "1")
    world.says(RETAILER, PIN)
    world.phones.send(RETAILER, PIN)
    world.twilio_quiet()
    with connection():
        notice = the_notice()
        mark_paid(people.retailer_id, notice.invoice_id, START, "CASH", NOW)
    world.work()
    assert world.phones.mails() == []
    with connection():
        assert {row.status for row in Outbox.select().where(Outbox.kind == "legal_notice")} <= {"suppressed"}


def test_a_document_other_than_the_approved_one_is_not_sent(world: World) -> None:
    people = drafted(world)
    notice = the_notice()
    with connection():
        world.house.services.storage.put(people.retailer_id, notice.document_key or "", b"%PDF-1.7 something else")
    approve(world)
    world.twilio_quiet()
    assert world.phones.mails() == []
    assert "did not reach" in "\n".join(world.said_to(RETAILER)[-3:])


def test_without_an_answer_it_is_brought_up_once(world: World) -> None:
    drafted(world)
    for day in (47, 48, 49, 50, 51, 52):
        world.monitor(START + timedelta(days=day))
    reminders = [said for said in world.said_to(RETAILER) if "still waits" in said]
    assert len(reminders) == 1


def test_unopened_after_three_days_the_retailer_gets_a_copy_to_post(world: World) -> None:
    drafted(world)
    approve(world)
    world.twilio_quiet()
    world.move_to(DAY_46 + timedelta(days=4))
    world.says(RETAILER, "help")
    world.monitor(DAY_46 + timedelta(days=4))
    world.twilio_quiet()
    *_, words, file = world.phones.received(RETAILER)
    assert "registered post" in words["body"]
    assert file["media"][0]["content_type"] == "application/pdf"


def test_opened_on_whatsapp_nothing_more_is_said(world: World) -> None:
    drafted(world)
    approve(world)
    world.twilio_quiet()
    world.phones.read(BUYER)
    world.twilio_quiet()
    world.monitor(DAY_46 + timedelta(days=4))
    assert not any("registered post" in said for said in world.said_to(RETAILER))


def test_what_did_not_arrive_goes_again_to_the_corrected_number_without_a_new_approval(world: World) -> None:
    people = drafted(world, email="")
    world.phones.set_faults({"kind": "error", "code": 63024, "to": BUYER, "times": None})
    approve(world)
    world.twilio_quiet()
    assert any("did not reach" in said for said in world.said_to(RETAILER)[-2:])
    world.phones.set_faults()
    with connection():
        buyers.save_contact(people.retailer_id, people.buyer_id, email=MAIL)
    assert "not yet sent" in world.says(RETAILER, "notice INV-7")[0]
    world.says(RETAILER, "1")
    world.twilio_quiet()
    assert len(world.phones.mails()) == 1
    assert the_notice().version == 1


def test_a_changed_fact_makes_a_new_version_and_needs_a_new_approval(world: World) -> None:
    people = drafted(world)
    first = the_notice()
    world.says(RETAILER, "2")
    world.says(RETAILER, "4")
    world.says(RETAILER, "90000")
    world.twilio_quiet()
    second = the_notice()
    assert (second.series, second.version, second.state) == (first.series, 2, "draft")
    assert bytes(second.document_sha256 or b"") != bytes(first.document_sha256 or b"")
    assert "version 2" in world.said_to(RETAILER)[-3]
    assert world.phones.mails() == []
    approve(world)
    world.twilio_quiet()
    assert len(world.phones.mails()) == 1
    with connection():
        old = notices.get(people.retailer_id, first.notice_id)
    assert old is not None
    assert old.state == "superseded"


def test_a_fact_changed_elsewhere_is_noticed_at_the_approval(world: World) -> None:
    people = drafted(world)
    with connection():
        preferences.choose(people.retailer_id, upi_id="other@okaxis")
    said = world.says(RETAILER, "1")
    assert "has changed" in said[0]
    assert the_notice().version == 2
    assert world.phones.mails() == []


def test_outside_the_buyers_window_it_goes_as_the_approved_template_with_its_file(world: World) -> None:
    drafted(world, email="")
    world.phones.set_faults(enforce_window=True)
    template = notice_template("en")
    sid = world.house.services.messenger.templates.create(
        template.name, "en", template.body, NOTICE_SAMPLES, file_url=f"{world.web_url}/files/{{{{6}}}}"
    )
    with connection():
        templates.keep(template.name, "en", sid, template.body, "approved")
    approve(world)
    world.twilio_quiet()
    [*_, got] = world.phones.received(BUYER)
    assert got["media"][0]["content_type"] == "application/pdf"
    assert "Section 15" in got["body"]
    assert the_notice().state == "sent"


def test_outside_the_retailers_window_he_hears_that_it_is_ready_and_asks_for_it(world: World) -> None:
    people = cast(email=MAIL, lang="en")
    _known(people)
    people.bill("INV-7")
    for day in (30, 40, 44, 46):
        world.monitor(START + timedelta(days=day))
    assert "write “notice INV-7”" in world.said_to(RETAILER)[-1]
    world.says(RETAILER, "notice INV-7")
    *_, words, file = world.phones.received(RETAILER)
    assert words["buttons"][0]["title"] == "Approve"
    assert file["media"]


def test_the_first_day_46_asks_what_the_notice_must_know(world: World) -> None:
    people = cast(email=MAIL)
    people.bill("INV-7")
    for day in (30, 40, 44):
        world.monitor(START + timedelta(days=day))
    world.move_to(DAY_46)
    world.says(RETAILER, "help")
    world.monitor(DAY_46)
    assert "micro, small or medium" in world.said_to(RETAILER)[-1]
    for answer in ("2", "1", "4/3/2021"):
        world.says(RETAILER, answer)
    world.says(RETAILER, "12, Bazaar Street, Erode 638001")
    world.twilio_quiet()
    assert the_notice().state == "draft"


def test_a_forgotten_retailers_notice_goes_nowhere(world: World) -> None:
    people = drafted(world)
    with connection():
        forgetting.forget(people.retailer_id, NOW)
    with connection():
        assert LegalNotice.select().count() == 0
    world.monitor(DAY_46 + timedelta(days=5))
    assert world.phones.mails() == []


@pytest.mark.parametrize(
    ("said", "asks"),
    [("ok send", True), ("anuppunga", True), ("भेज दो", True), ("don't send it", False), ("what if I send", False)],
)
def test_that_it_shall_go_may_be_said_in_ones_own_words(world: World, said: str, asks: bool) -> None:
    drafted(world)
    [answer, *_] = world.says(RETAILER, said)
    assert ("PIN" in answer) is asks
    assert the_notice().state == "draft"
