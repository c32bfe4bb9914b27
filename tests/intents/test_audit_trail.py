"""The record of a bill: everything, in the order of time, in a chat, as JSON and as a PDF."""

import io
import json
import uuid
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import cli.audit
from config.settings import Settings
from db import audit, communications, invoices, outbox
from db.database import connection, database
from db.models import BuyerReply, LadderStep
from intents.audit_trail import report, words
from jobs.enclosures.audit_trail import pdf
from locales import LANGUAGES, Lang, t
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.emptying import empty_tables
from tests.intents.talk import Talk
from tests.world import BUYER, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, World

DAY_30 = START + timedelta(days=30)
ACTS = ("invoice_registered", "rung_taken", "message_failed", "buyer_stopped", "invoice_paid", "part_paid", "a_new_act")


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


def _text(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def _report(people: Cast, invoice_id: uuid.UUID) -> report.Report:
    bill = invoices.get(people.retailer_id, invoice_id)
    assert bill is not None
    return report.build(people.retailer_id, bill)


@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 10**6), st.sampled_from(["retailer", "helper"]))))
def test_p54_and_p56_every_act_is_in_the_record_in_the_order_of_time(
    clean: Settings, acts: list[tuple[str, int, str]]
) -> None:
    """Feature: msme-payment-enforcement, Property 54 and 56: for any acts on an invoice the record has each with its
    time and who did it, in chronological order, as JSON and for the page alike."""
    with connection():
        empty_tables()
        people = cast()
        invoice_id = people.bill()
        for action, seconds, by in acts:
            at = NOW + timedelta(seconds=seconds)
            audit.record(people.retailer_id, "invoice", invoice_id, action, by=by, at=at)
        made = _report(people, invoice_id)
        told = report.as_json(made)
        shown = words.facts(made, "en", "Murugan Stores", START)
    expected = sorted([("invoice_registered", NOW, "retailer"), *_expected(acts)], key=lambda each: each[1])
    events = [(each["action"], datetime.fromisoformat(each["at"]), each["by"]) for each in told["events"]]
    assert [each[1] for each in events] == [each[1] for each in expected]
    assert sorted(events) == sorted(expected)
    assert [row["time"][1] for row in shown["rows"]] == [
        f"{(each[1] + timedelta(hours=5, minutes=30)):%H:%M}" for each in expected
    ]
    assert told["whole"]
    json.dumps(told)


def _expected(acts: list[tuple[str, int, str]]) -> list[tuple[str, datetime, str]]:
    return [(action, NOW + timedelta(seconds=seconds), by) for action, seconds, by in acts]


def test_a_reminder_stands_there_with_its_words_its_recipient_and_how_far_it_came(world: World) -> None:
    people = cast(lang="hi")
    invoice_id = people.bill()
    world.monitor(DAY_30)
    world.twilio_quiet()
    world.says(BUYER, "15/01/2027 तक दे दूँगा")
    with connection():
        made = _report(people, invoice_id)
        content = pdf(people.retailer_id, made.invoice, "en", DAY_30)
    sent = next(event for event in made.events if event.action == "message_sent")
    assert (sent.status, sent.recipient) == ("delivered", BUYER)
    assert "INV-7" in sent.text
    promised = next(event for event in made.events if event.action == "buyer_promise")
    assert promised.text == "15/01/2027 तक दे दूँगा"
    text = _text(content)
    assert all(word in text for word in ("INV-7", "Kaveri Garments", "delivered", "Promised to pay", BUYER))
    assert made.last_hash[:32] in text


def test_a_changed_row_is_told(people: Cast) -> None:
    invoice_id = people.bill()
    database.execute_sql("UPDATE audit_logs SET performed_by = 'nobody'")
    made = _report(people, invoice_id)
    assert not made.whole
    assert words.facts(made, "en", "", START)["whole"] == t("history.broken", "en")


def test_a_message_without_an_act_stands_by_itself(people: Cast) -> None:
    invoice_id = people.bill()
    outbox_id = outbox.put(
        retailer_id=people.retailer_id, kind="reminder", recipient=BUYER, language="en", message={"on": "x"}, key="k"
    )
    row = outbox.get(outbox_id) if outbox_id else None
    assert row is not None
    communications.record_sent(row, LadderStep(invoice_id=invoice_id, rung="reminder_first"), "words", NOW)
    last = _report(people, invoice_id).events
    assert [event.text for event in last if event.action == "message_sent"] == ["words"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chat_says_the_latest_and_sends_the_file(people: Cast, lang: Lang) -> None:
    people.bill()
    talk = Talk(RETAILER)
    reply = talk.says("history of INV-7")
    assert [part.id for part in reply.parts] == ["history.summary"]
    assert [each.kind for each in reply.enclosures] == ["audit_trail"]
    assert t("history.act.invoice_registered", lang) in reply.parts[0].render(lang)


def test_of_several_bills_it_asks_which(people: Cast) -> None:
    people.bill("A-1")
    people.bill("A-2")
    talk = Talk(RETAILER)
    asked = talk.says("show me the history")
    assert [part.id for part in asked.parts] == ["history.which"]
    assert len(asked.choices) == 2
    reply = talk.says("A-2")
    assert reply.parts[0].params["number"] == "A-2"


def test_the_file_comes_to_the_phone(world: World) -> None:
    people = cast()
    with connection():
        people.bill()
    world.says(RETAILER, "history of INV-7")
    last = world.phones.received(RETAILER)[-1]
    assert last["media"][0]["content_type"] == "application/pdf"
    assert "INV-7" in _text(world.phones.file(last["media"][0]))


def test_one_retailer_sees_nothing_of_another(people: Cast) -> None:
    other = Cast(retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders"), people.buyer_id)
    buyer_of(other.retailer_id)
    other.bill("SH-1")
    talk = Talk(RETAILER)
    assert "upload.not_found" in talk.ids("history of SH-1")


def test_the_command_writes_both_forms(world: World, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    people = cast()
    with connection():
        invoice_id = people.bill()
    monkeypatch.setattr(cli.audit, "opened", lambda: world.house)
    out = Path(str(tmp_path)) / "record.pdf"
    ran = CliRunner().invoke(cli.audit.audit, [str(invoice_id), "--json", "--out", str(out), "--lang", "ta"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.output)
    assert told["invoice_number"] == "INV-7"
    assert told["last_hash"] == told["events"][-1]["hash"]
    assert out.read_bytes().startswith(b"%PDF")
    for wrong in ([str(invoice_id)], [], [str(uuid.uuid4()), "--json"], ["--verify", str(invoice_id)]):
        assert CliRunner().invoke(cli.audit.audit, wrong).exit_code != 0
    assert CliRunner().invoke(cli.audit.audit, ["--verify"]).output == "every chain holds\n"


def test_the_answers_of_a_buyer_go_to_their_own_acts(people: Cast) -> None:
    invoice_id = people.bill()
    talk = Talk(phone=BUYER, side="buyer")
    for text in ("paid", "who is this?", "paid, utr SBIN526312345678"):
        talk.says(text)
    assert BuyerReply.select().count() == 3
    made = _report(people, invoice_id)
    assert [event.text for event in made.events if event.by == "buyer"] == [
        "paid",
        "who is this?",
        "paid, utr SBIN526312345678",
    ]
    assert made.events[0].at.tzinfo == UTC
