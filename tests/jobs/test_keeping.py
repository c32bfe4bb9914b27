"""What is old enough goes, and not a day before; what must stay, stays."""

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import codes, decisions, inbound, outbox, retailers
from db.database import connection, database
from db.models import AuditLog, Code, Decision, InboundMessage, Invoice, Outbox, Payment, Retailer
from jobs.keeping import ELSEWHERE, RULES, keep
from law.keeping import rule, rules
from tests.cast import NOW, cast, mark_paid
from tests.world import OTHER_RETAILER, RETAILER, START, World

ROOT = Path(__file__).parents[2]


def test_every_rule_is_applied_by_somebody() -> None:
    assert set(RULES) | set(ELSEWHERE) == set(rules())
    assert not set(RULES) & set(ELSEWHERE)


def test_the_page_says_what_the_file_says() -> None:
    line = re.compile(r"^\| `(\w+)` \| (\d+) (day|year)s? \| (.+?) \| (.+?) \|$", re.MULTILINE)
    shown = {
        name: (int(n) if unit == "day" else 0, int(n) if unit == "year" else 0, holds, source)
        for name, n, unit, holds, source in line.findall((ROOT / "docs/retention.md").read_text())
    }
    assert shown == {each.name: (each.days, each.years, each.holds, each.source) for each in rules().values()}


@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)), name=st.sampled_from(sorted(rules())))
def test_what_began_on_a_day_goes_on_its_day_and_not_before(start: date, name: str) -> None:
    ends = rule(name).until(start)
    assert ends > start
    assert rule(name).before(ends + timedelta(days=1)) > start
    assert rule(name).before(ends - timedelta(days=1)) <= start


def _age(world: World, key: str, days: int) -> None:
    path = world.house.settings.baaki_var_dir / "documents" / key
    then = (world.clock.now() - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))


@pytest.mark.parametrize(
    ("name", "key", "days"),
    [
        ("recordings", "voice_recordings/{his}/SM1", 30),
        ("offered_files", "outgoing/{his}/m/answer.ogg", 8),
        ("drafts", "invoices/{his}/b/original.jpeg", 30),
    ],
)
def test_files_go_by_their_age(world: World, name: str, key: str, days: int) -> None:
    people = cast()
    key = key.format(his=people.retailer_id)
    storage = world.house.services.storage
    storage.put(people.retailer_id, key, b"x")
    _age(world, key, days - 1)
    assert keep(world.house)[name] == 0
    assert storage.get(key) == b"x"
    _age(world, key, days + 1)
    assert keep(world.house)[name] == 1
    with pytest.raises(FileNotFoundError):
        storage.get(key)


def test_the_pages_of_a_bill_are_no_draft(world: World) -> None:
    people = cast()
    with connection():
        people.bill()
    world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", b"x")
    _age(world, "invoices/x/y/original.jpeg", 400)
    assert keep(world.house)["drafts"] == 0
    assert world.house.services.storage.get("invoices/x/y/original.jpeg") == b"x"


def _kept(world: World, days: int) -> dict[str, int]:
    """What is erased when so many days have gone."""
    world.move_to(START + timedelta(days=days))
    return keep(world.house)


def test_raw_messages_lose_text_and_sender_after_a_month_and_are_still_known_by_twilios_id(world: World) -> None:
    with connection():
        assert inbound.put("SM1", RETAILER, {"from": RETAILER, "body": "unread"})
        InboundMessage.update(status="failed", received_at=NOW).execute()
        sender = bytes(InboundMessage.get().sender_index)
    assert _kept(world, 29)["raw_messages"] == 0
    assert _kept(world, 31)["raw_messages"] == 1
    with connection():
        row = InboundMessage.get()
        assert (row.payload, bytes(row.sender_index) == sender) == (None, False)
        assert inbound.put("SM1", RETAILER, {"from": RETAILER, "body": "again"}) is None
    assert _kept(world, 32)["raw_messages"] == 0


def test_decisions_codes_and_old_talk_go_and_reminders_stay(world: World) -> None:
    people = cast()
    told = {"retailer_id": people.retailer_id, "recipient": RETAILER, "language": "en", "message": {}}
    with connection():
        decisions.record(
            people.retailer_id, side="retailer", role="owner", language="en", text="x", asked="", intent="help",
            params={}, confidence=1.0, source="rules", model=None, at=NOW,
        )  # fmt: skip
        codes.issue(people.retailer_id, "own", NOW)
        for kind in ("reply", "notify", "reminder"):
            outbox.put(kind=kind, key=kind, **told)  # type: ignore[arg-type]
        Outbox.update(status="read", created_at=NOW).execute()
        outbox.put(kind="reply", key="still queued", **told)  # type: ignore[arg-type]
    gone = _kept(world, 401)
    assert (gone["decisions"], gone["codes"], gone["sent_messages"]) == (1, 1, 2)
    with connection():
        assert Decision.select().count() == Code.select().count() == 0
        assert {row.idempotency_key for row in Outbox.select()} == {"reminder", "still queued"}


def test_a_record_goes_with_its_payments_and_papers_after_seven_years_and_the_trail_stays(world: World) -> None:
    people = cast()
    key = f"invoices/{people.retailer_id}/b/original.jpeg"
    with connection():
        old, young = people.bill("INV-7"), people.bill("INV-8")
        mark_paid(people.retailer_id, old, START, "CASH", NOW)
        database.execute_sql("UPDATE invoice_pages SET document_key = %s WHERE invoice_id = %s", (key, old))
        Invoice.update(updated_at=NOW).execute()
        acts = AuditLog.select().count()
    world.house.services.storage.put(people.retailer_id, key, b"x")
    assert _kept(world, 7 * 365)["records"] == 0
    with connection():
        Invoice.update(updated_at=NOW + timedelta(days=3)).where(Invoice.invoice_id == young).execute()
    assert _kept(world, 7 * 365 + 3)["records"] == 1
    with connection():
        assert [bill.invoice_number for bill in Invoice.select()] == ["INV-8"]
        assert Payment.select().count() == 0
        assert AuditLog.select().count() == acts
    with pytest.raises(FileNotFoundError):
        world.house.services.storage.get(key)


def test_an_account_that_was_never_completed_is_forgotten(world: World) -> None:
    cast()
    with connection():
        begun = retailers.begin(OTHER_RETAILER, "hi")
        Retailer.update(updated_at=NOW).execute()
    assert _kept(world, 29)["unfinished"] == 0
    assert _kept(world, 31)["unfinished"] == 1
    with connection():
        assert Retailer.get_by_id(begun.retailer_id).status == "forgotten"
        assert retailers.find_by_phone(RETAILER).status == "active"


def test_a_rule_that_fails_holds_up_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setitem(RULES, "recordings", broken)
    done = keep(world.house)
    assert set(done) == set(RULES) - {"recordings"}
