"""Who asked to be forgotten is reminded, erased on his day, and found nowhere afterwards."""

import dataclasses
import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
from redis import Redis

from db import audit, departures, disputes, holding, proofs, retailers, vault
from db.database import connection, database
from db.models import ALL, AuditLog, Departure, Dispute, Invoice, Retailer
from jobs import clock, folders
from jobs.keeping import keep
from jobs.leaving import see_off
from locales import Lang, Message
from tests.cast import NOW, Cast, cast, mark_paid
from tests.intents.test_delete_data import filed
from tests.world import BUYER, GSTIN, RETAILER, SID, START, STRANGER, TOKEN, UDYAM, World

LEAVES = START + timedelta(days=7)
NAME, BUYERS_NAME, ADDRESS, REFERENCE = (
    "Murugan Stores",
    "Kaveri Garments",
    "12 Bazaar Street, Erode",
    "SBIN526312345678",
)


def _store(world: World, people: Cast) -> list[str]:
    """A page, a recording and something offered; → their keys."""
    keys = [
        f"invoices/{people.retailer_id}/{uuid.uuid4()}/original.jpeg",
        f"voice_recordings/{people.retailer_id}/SM1",
        f"outgoing/{people.retailer_id}/{uuid.uuid4()}/answer.ogg",
    ]
    for key in keys:
        world.house.services.storage.put(people.retailer_id, key, f"{NAME} {RETAILER}".encode())
    return keys


def _asked(world: World) -> Cast:
    """A retailer with bills, a payment, talks and files, who asked to be forgotten by chat."""
    people = cast()
    with connection():
        retailers.set_address(people.retailer_id, ADDRESS)
        people.bill("INV-7")
        paid = people.bill("INV-8", dated=START - timedelta(days=60))
        mark_paid(people.retailer_id, paid, START, REFERENCE, NOW)
    _store(world, people)
    for words in ("status", "add helper 99001 12233", "4821", "4821"):
        world.says(RETAILER, words)
    world.says(STRANGER, "yes")
    world.monitor(START + timedelta(days=30))
    world.says(BUYER, "paid")
    world.move_to(START)
    for words in ("delete my data", "1", "4821"):
        world.says(RETAILER, words)
    return people


def _on(world: World, day: int, at: time = time(10)) -> list[str]:
    """What the retailer hears on that day after his asking."""
    before = len(world.said_to(RETAILER))
    world.move_to(START + timedelta(days=day), at)
    see_off(world.house)
    see_off(world.house)
    world.work()
    world.twilio_quiet()
    return world.said_to(RETAILER)[before:]


def test_he_is_reminded_on_the_way_and_on_the_last_day_and_then_erased(world: World) -> None:
    people = cast()
    with connection():
        departures.begin(people.retailer_id, LEAVES, datetime.combine(START, time(12), UTC))
    heard = {day: _on(world, day) for day in range(9)}
    assert {day for day, said in heard.items() if said} == {3, 6, 7}
    assert "write “stay”" in heard[3][0]
    assert "last day" in heard[6][0]
    assert heard[7] == ["Everything about you has been erased. If you want to start again, write to me any time."]


def test_nobody_is_woken_at_night_by_a_reminder(world: World) -> None:
    people = cast()
    with connection():
        departures.begin(people.retailer_id, LEAVES, NOW)
    assert _on(world, 3, time(2)) == []
    assert len(_on(world, 3, time(9))) == 1


def test_who_called_it_back_is_not_erased(world: World) -> None:
    people = cast()
    with connection():
        departures.begin(people.retailer_id, LEAVES, NOW)
    world.says(RETAILER, "stay")
    assert _on(world, 7) == []
    with connection():
        assert Retailer.get_by_id(people.retailer_id).status == "active"


def test_the_clock_asks_for_it(world: World) -> None:
    schedule = clock.build(world.house)
    assert schedule.get_job("leaving") is not None
    assert schedule.get_job("keeping") is not None


def _everything_readable() -> str:
    """Every column of every table, opened where a key is left."""
    found = []
    for table in ALL:
        for row in table.select():
            values = {field.name: getattr(row, field.name) for field in table._meta.sorted_fields}
            shown = {name: bytes(v) if isinstance(v, memoryview) else v for name, v in values.items()}
            found.append(f"{table.__name__} {shown}")
    return "\n".join(found)


def _raw_tables() -> bytes:
    """The same without any key: what a stolen disk or a backup shows."""
    found = []
    for table in ALL:
        rows = database.execute_sql(f"SELECT * FROM {table._meta.table_name}").fetchall()
        found += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for row in rows for v in row]
    return b"\n".join(found)


def _redis(world: World) -> bytes:
    redis: Redis = world.house.queues.redis
    return b"\n".join(part for key in redis.keys("*") for part in (key, redis.dump(key) or b""))


def _files(world: World) -> bytes:
    folder = world.house.settings.baaki_var_dir
    kept = [path for path in folder.rglob("*") if path.is_file() and "postgres" not in str(path.parent)]
    return b"\n".join(str(path).encode() + path.read_bytes() for path in kept)


def test_p51_after_forgetting_his_values_stand_nowhere(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """Feature: msme-payment-enforcement, Property 51: after a deletion no table, file, queue or log holds a value of
    the retailer's, and how his buyers paid stays."""
    people = _asked(world)
    with connection():
        index = {kind: vault.blind_index(kind, value) for kind, value in (("phone", RETAILER), ("udyam", UDYAM))}
        assert all(value in _everything_readable() for value in (NAME, RETAILER, UDYAM, ADDRESS, REFERENCE, "INV-7"))
    world.house.services.storage.put(None, "house/notes", b"something of the house's")
    _on(world, 7)
    world.move_to(LEAVES + timedelta(days=1))
    keep(world.house)
    with connection():
        readable, raw = _everything_readable(), _raw_tables()
        logs = capsys.readouterr()
        hidden = (
            NAME,
            RETAILER,
            RETAILER[3:],
            UDYAM,
            ADDRESS,
            REFERENCE,
            BUYERS_NAME,
            "INV-7",
            "INV-8",
            "80252",
            BUYER,
        )
        for value in hidden:
            assert [line for line in readable.splitlines() if value in line] == []
            for where in (raw, _redis(world), _files(world), (logs.out + logs.err).encode()):
                assert value.encode() not in where, value
        for kind, keyed in index.items():
            assert keyed not in raw, f"the index of his {kind} leads to him"
        assert "PaymentHistory" in {table.__name__ for table in ALL if table.select().exists()}
        assert list(audit.breaks()) == []
        assert "retailer_forgotten" in {row.action for row in AuditLog.select()}
    assert list(folders.of(world.house.services.storage, people.retailer_id)) == []


def test_what_a_backup_held_stays_sealed_for_ever(world: World) -> None:
    people = _asked(world)
    with connection():
        before = database.execute_sql("SELECT name, phone FROM retailers").fetchone()
    _on(world, 7)
    with connection():
        for each, column in zip(before, ("name", "phone"), strict=True):
            assert vault.open_sealed(bytes(each), f"retailers.{column}") is None
        assert Retailer.get_by_id(people.retailer_id).phone is None


def test_another_retailer_loses_nothing(world: World) -> None:
    from tests.cast import buyer_of, retailer
    from tests.world import OTHER_RETAILER, OTHER_UDYAM

    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Lakshmi Traders")
    theirs = Cast(other, buyer_of(other))
    with connection():
        theirs.bill("LT-1")
    people = cast()
    with connection():
        people.bill()
        departures.begin(people.retailer_id, LEAVES, NOW)
    _on(world, 7)
    with connection():
        assert Invoice.get().invoice_number == "LT-1"
        assert Retailer.get_by_id(other).name == "Lakshmi Traders"
        readable = _everything_readable()
    assert GSTIN in readable
    assert BUYERS_NAME in readable


def _held(world: World) -> tuple[Cast, str]:
    """Leaving, with a dispute at a council; → the key of its packet."""
    people = cast()
    with connection():
        filed(people)
        people.bill("INV-9")
        key = f"disputes/{people.retailer_id}/{uuid.uuid4()}/abc.zip"
        Dispute.update(packet_key=key).execute()
        page = f"invoices/{people.retailer_id}/{uuid.uuid4()}/original.jpeg"
        database.execute_sql("UPDATE invoice_pages SET document_key = %s", (page,))
        database.execute_sql("UPDATE invoices SET document_key = %s", (page,))
        for each in (key, key.removesuffix(".zip") + ".pdf", page):
            world.house.services.storage.put(people.retailer_id, each, b"papers")
        departures.begin(people.retailer_id, LEAVES, NOW)
    _store(world, people)
    return people, key


def test_a_dispute_at_a_council_keeps_its_own_papers_and_nothing_else(world: World) -> None:
    people, key = _held(world)
    with connection():
        before = bytes(database.execute_sql("SELECT name FROM retailers").fetchone()[0])
    [said] = _on(world, 7)
    assert "INV-7" in said
    with connection():
        assert [row.invoice_number for row in Invoice.select()] == ["INV-7"]
        assert vault.open_sealed(before, "retailers.name") is None
        row = Retailer.get_by_id(people.retailer_id)
        assert (row.status, row.name, row.phone) == ("forgotten", NAME, RETAILER)
        assert Dispute.get().form == {"story": "Kaveri owes"}
        found = Departure.get()
        assert found.held_until == NOW.date().replace(year=NOW.year + 3)
    assert world.house.services.storage.get(key) == b"papers"
    kept = {each for each, _ in folders.of(world.house.services.storage, people.retailer_id)}
    assert {each.split("/")[0] for each in kept} == {"invoices", "disputes"}
    assert len(kept) == 3


def test_nothing_is_sent_in_the_name_of_one_who_was_erased_but_for_his_dispute(world: World) -> None:
    """A dispute that is approved and not yet filed leaves its bill's ladder open."""
    _held(world)
    with connection():
        Dispute.update(status="approved").execute()
        Invoice.update(status="overdue", next_action_on=START).execute()
    _on(world, 7)
    world.monitor(LEAVES + timedelta(days=60))
    with connection():
        assert Invoice.get().next_action_on is None
    assert world.said_to(BUYER) == []


def test_the_calendar_lives_through_a_leaving(world: World) -> None:
    people = cast()
    with connection():
        departures.begin(people.retailer_id, LEAVES, NOW)
    moved = world.app.test_client().post("/dev/calendar", json={"to": str(LEAVES)}, auth=(SID, TOKEN))
    assert moved.status_code == 200
    world.work()
    world.twilio_quiet()
    assert len(world.said_to(RETAILER)) == 3
    with connection():
        assert Retailer.get_by_id(people.retailer_id).status == "forgotten"


def test_when_the_council_has_decided_the_rest_goes_too(world: World) -> None:
    people, _ = _held(world)
    _on(world, 7)
    with connection():
        disputes.stands_at(Dispute.get(), "resolved", NOW)
    [said] = _on(world, 20)
    assert said.startswith("Everything about you has been erased")
    with connection():
        assert Invoice.select().count() == 0
        assert Retailer.get_by_id(people.retailer_id).phone is None
    assert list(folders.of(world.house.services.storage, people.retailer_id)) == []
    assert _on(world, 21) == []


def _held_with_a_pin(world: World, lang: str = "en") -> Cast:
    """Erased but for his dispute's papers; his PIN is 4821."""
    people, _ = _held(world)
    with connection():
        Retailer.update(preferred_language=lang).where(Retailer.retailer_id == people.retailer_id).execute()
        proofs.propose_pin(people.retailer_id, "4821")
        proofs.confirm_pin(people.retailer_id, "4821")
    _on(world, 7)
    return people


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "the dispute is over"), ("ta", "புகார் முடிந்தது"), ("hi", "विवाद खत्म")]
)
def test_he_says_himself_that_the_dispute_is_over_and_the_rest_goes_too(world: World, lang: Lang, words: str) -> None:
    people = _held_with_a_pin(world, lang)
    world.move_to(START + timedelta(days=40))
    [asked] = world.says(RETAILER, words)
    assert asked.startswith(Message("delete.hold_ask", {"numbers": "INV-7"}).render(lang))
    assert world.says(RETAILER, "1") == [Message("delete.hold_pin").render(lang)]
    assert world.says(RETAILER, "9999") == [Message("proof.wrong").render(lang)]
    with connection():
        index = vault.blind_index("phone", RETAILER)
        assert Invoice.select().count() == 1
    assert world.says(RETAILER, "4821") == [Message("delete.hold_ends").render(lang)]
    assert _on(world, 40, time(12)) == [Message("delete.done").render(lang)]
    world.move_to(START + timedelta(days=75))
    keep(world.house)
    with connection():
        assert Invoice.select().count() == 0
        assert Retailer.get_by_id(people.retailer_id).phone is None
        assert index not in _raw_tables(), "nothing leads to his number"
        assert {"hold_given_up", "retailer_forgotten"} <= {row.action for row in AuditLog.select()}
        assert list(audit.breaks()) == []
    assert list(folders.of(world.house.services.storage, people.retailer_id)) == []


def test_three_wrong_pins_end_no_hold(world: World) -> None:
    _held_with_a_pin(world)
    for words in ("case withdrawn", "1", "1111", "2222", "3333"):
        world.says(RETAILER, words)
    assert "locked" in world.says(RETAILER, "4821")[0]
    see_off(world.house)
    with connection():
        assert Invoice.select().count() == 1


def test_a_dispute_that_goes_on_keeps_its_papers(world: World) -> None:
    _held_with_a_pin(world)
    world.says(RETAILER, "dispute over")
    assert world.says(RETAILER, "2") == [Message("delete.hold_kept").render("en")]
    see_off(world.house)
    with connection():
        assert Invoice.select().count() == 1


def test_nobody_else_ends_it(world: World) -> None:
    _held_with_a_pin(world)
    assert "INV-7" not in world.says(STRANGER, "dispute over")[0]


def test_who_began_anew_may_still_end_it(world: World) -> None:
    _held_with_a_pin(world)
    world.onboard()
    for words in ("dispute over", "1", "4821"):
        said = world.says(RETAILER, words)
    assert said == [Message("delete.hold_ends").render("en")]
    see_off(world.house)
    with connection():
        assert [row.status for row in Retailer.select().order_by(Retailer.created_at)] == ["forgotten", "active"]
        assert Invoice.select().count() == 0
    assert "You have no bills yet" in world.says(RETAILER, "status")[-1]


def test_no_hold_lasts_longer_than_it_may(world: World) -> None:
    _held(world)
    _on(world, 7)
    world.move_to(NOW.date().replace(year=NOW.year + 3) - timedelta(days=1))
    see_off(world.house)
    with connection():
        assert Invoice.select().count() == 1
    world.move_to(NOW.date().replace(year=NOW.year + 3))
    see_off(world.house)
    with connection():
        assert Invoice.select().count() == 0


def test_an_erasing_cut_off_before_the_files_is_finished_the_next_time(world: World) -> None:
    people = cast()
    with connection():
        departures.begin(people.retailer_id, LEAVES, NOW)
    _store(world, people)
    broken = dataclasses.replace(world.house, services=dataclasses.replace(world.house.services, storage=None))  # type: ignore[arg-type]
    world.move_to(LEAVES)
    see_off(broken)
    assert len(list(folders.of(world.house.services.storage, people.retailer_id))) == 3
    see_off(world.house)
    assert list(folders.of(world.house.services.storage, people.retailer_id)) == []


def test_a_hold_prepared_twice_keeps_what_it_must(world: World) -> None:
    people, key = _held(world)
    with connection():
        for _ in range(2):
            kept = holding.held(people.retailer_id)
            assert kept is not None
            vault.retire_keys(people.retailer_id)
            for each in holding.documents(people.retailer_id, kept):
                world.house.services.storage.put(people.retailer_id, each, world.house.services.storage.get(each))
    _on(world, 7)
    assert world.house.services.storage.get(key) == b"papers"
    with connection():
        assert Retailer.get_by_id(people.retailer_id).name == NAME
