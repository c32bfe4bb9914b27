"""Properties 51, 52, 54, 55 and 56 over any names, acts, messages and references."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import (
    audit,
    communications,
    disputes,
    forgetting,
    invoices,
    ladder,
    outbox,
    payments,
    retailers,
    vault,
)
from db.database import connection, database
from db.models import ALL, AuditLog, Communication, SamadhaanSubmission
from db.payments import NewPayment
from intents.audit_trail import report
from jobs.delivery import LEASE, settle_sent
from jobs.receipts import take_receipt
from law.ladder import Rung
from tests.cast import NOW, Cast, buyer_of, example, mark_paid, retailer
from tests.suppliers import pays, told_of
from tests.world import BUYER, GSTIN, START, World

WORDS = st.text("அஆஇகஙசமுருகअआइकखगabcdefghXYZ", min_size=6, max_size=20)
LATE = st.lists(st.integers(-20, 200), min_size=1, max_size=3)


def _readable() -> str:
    """Every column of every table, opened where a key is left."""
    rows = [row for table in ALL for row in table.select()]
    return "\n".join(repr(row.__data__) for row in rows)


@given(name=WORDS, address=WORDS, buyer=WORDS, number=WORDS, reference=WORDS, late=LATE)
def test_p51_whatever_he_was_called_it_stands_nowhere_and_the_statistics_stay(
    clean: Settings, name: str, address: str, buyer: str, number: str, reference: str, late: list[int]
) -> None:
    """Feature: msme-payment-enforcement, Property 51: For any retailer data deletion request, all retailer-identifying
    information goes while the payment statistics for buyer scores stay."""
    with connection(), database.atomic() as everything:
        vault.unlock(vault.load_master_keys(clean))
        his = retailer(name=name)
        people = Cast(his, buyer_of(his, name=buyer))
        retailers.set_address(his, address)
        for n, days in enumerate(late):
            pays(people, days, f"{number}{n}")
        mark_paid(his, people.bill(f"{number}x"), START, reference, NOW)
        before = sorted(told_of(GSTIN, START))
        forgetting.forget(his, NOW)
        shown = _readable()
        assert [value for value in (name, address, buyer, number, reference, BUYER) if value in shown] == []
        assert sorted(told_of(GSTIN, START)) == before
        assert sum(each.bills for each in before) == len(late) + 1
        assert list(audit.breaks()) == []
        everything.rollback()


RUNGS = st.sampled_from([Rung.REMINDER_FIRST, Rung.REMINDER_SECOND, Rung.REMINDER_FINAL])
ORDER = ("sent", "delivered", "read")


@given(rung=RUNGS, body=WORDS, receipts=st.lists(st.sampled_from(ORDER), max_size=4))
def test_p52_each_message_is_kept_with_its_time_recipient_status_and_words(
    world: World, rung: Rung, body: str, receipts: list[str]
) -> None:
    """Feature: msme-payment-enforcement, Property 52: For any sent reminder, its time, recipient, delivery status and
    content are in the record, in whatever order receipts come."""
    with example() as people:
        bill = people.bill()
        row_id = outbox.put(
            retailer_id=people.retailer_id, kind="reminder", recipient=BUYER, language="hi", message={}, key="m:1"
        )
        assert row_id is not None
        assert ladder.take(bill, rung, "whatsapp", row_id, START)
        row = outbox.claim_next(row_id, LEASE, NOW)
        assert row is not None
        row.body = body
        begun = world.clock.now()
        settle_sent(world.house, row, sid := f"SM{uuid.uuid4().hex}")
        for status in receipts:
            take_receipt(world.house, row_id, sid, status, "")
        kept = Communication.get()
        assert (kept.recipient, kept.message_content, kept.communication_type) == (BUYER, body, rung.value)
        assert begun <= kept.sent_at <= world.clock.now()
        assert kept.delivery_status == max(["sent", *receipts], key=ORDER.index)
        [act] = [act for act in audit.trail(people.retailer_id, bill) if act.action == "message_sent"]
        assert act.details == {"rung": rung.value, "channel": "whatsapp"}
        assert begun <= act.timestamp <= world.clock.now()


Act = Callable[[Cast, uuid.UUID, datetime], object]
ACTS: dict[str, Act] = {
    "pays": lambda people, bill, at: mark_paid(people.retailer_id, bill, START, "CASH", at),
    "pays a part": lambda people, bill, at: payments.record(
        people.retailer_id, bill, NewPayment(START, "CASH", Decimal(10)), at
    ),
    "disputes": lambda people, bill, at: disputes.want(people.retailer_id, people.buyer_id, [bill], at),
}


@given(
    acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(["owner", "helper"])), max_size=5),
    wait=st.integers(1, 10**6),
)
def test_p54_each_act_is_kept_with_its_time_and_who_did_it(
    clean: Settings, acts: list[tuple[str, str]], wait: int
) -> None:
    """Feature: msme-payment-enforcement, Property 54: For any action of a retailer (upload, payment, dispute), the
    trail has it with its time and who of his people did it."""
    with example() as people:
        for n, (name, role) in enumerate(acts, start=1):
            bill, at = people.bill(f"N-{n}"), NOW + timedelta(seconds=n * wait)
            assert [act.action for act in audit.trail(people.retailer_id, bill)] == ["invoice_registered"]
            with audit.acting(role):
                ACTS[name](people, bill, at)
            new = list(AuditLog.select().where((AuditLog.chain == people.retailer_id) & (AuditLog.timestamp == at)))
            assert new
            assert {act.performed_by for act in new} == {"retailer" if role == "owner" else role}
        assert list(audit.breaks()) == []


REFERENCES = st.from_regex(r"[A-Z]{2,6}[-/]20\d\d[-/]\d{1,8}", fullmatch=True)


@given(reference=REFERENCES, by=st.sampled_from(["system", "retailer"]), count=st.integers(1, 3))
def test_p55_whatever_the_council_calls_it_the_reference_is_kept_once_with_each_bill(
    clean: Settings, reference: str, by: str, count: int
) -> None:
    """Feature: msme-payment-enforcement, Property 55: For any dispute filed, the confirmation and the reference number
    are stored in the audit trail."""
    with example() as people:
        bills = [people.bill(f"N-{n}") for n in range(count)]
        dispute = disputes.want(people.retailer_id, people.buyer_id, bills, NOW)
        assert not disputes.filed(dispute, reference, "", START, NOW, by=by)
        disputes.drafted(dispute, {}, [], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
        disputes.approve(people.retailer_id, dispute.dispute_id, bytes(32), NOW, "retailer")
        assert disputes.filed(dispute, reference, "https://odr.example/1", START, NOW, by=by)
        assert not disputes.filed(dispute, "OTHER", "", START, NOW, by=by)
        assert {row.reference_number for row in SamadhaanSubmission.select()} == {reference}
        for bill in bills:
            [act] = [act for act in audit.trail(people.retailer_id, bill) if act.action == "dispute_filed"]
            assert (act.details, act.performed_by, act.timestamp) == ({"reference": reference}, by, NOW)


HAPPENINGS = st.lists(
    st.tuples(st.sampled_from(["message", "answer", "payment", "failure"]), st.integers(0, 10**6), WORDS), max_size=6
)


@given(happened=HAPPENINGS)
def test_p56_the_report_tells_everything_in_the_order_of_time(
    clean: Settings, happened: list[tuple[str, int, str]]
) -> None:
    """Feature: msme-payment-enforcement, Property 56: For any invoice, a chronological report of all its activities
    can be made."""
    with example() as people:
        bill_id = people.bill()
        for n, (kind, seconds, words) in enumerate(happened):
            _happens(people, bill_id, kind, NOW + timedelta(seconds=seconds), f"{words}{n}")
        bill = invoices.get(people.retailer_id, bill_id)
        assert bill is not None
        made = report.build(people.retailer_id, bill)
        times = [event.at for event in made.events]
        assert times == sorted(times)
        assert len(made.events) == 1 + len(happened)
        told = json.dumps(report.as_json(made), ensure_ascii=False)
        assert all(
            f"{words}{n}" in told for n, (kind, _, words) in enumerate(happened) if kind in ("message", "answer")
        )
        assert made.whole


def _happens(people: Cast, bill: uuid.UUID, kind: str, at: datetime, words: str) -> None:
    if kind == "answer":
        communications.keep_reply(people.retailer_id, bill, kind="other", text=words)
        audit.record(people.retailer_id, "invoice", bill, "buyer_wrote", by="buyer", at=at)
    elif kind == "message":
        with vault.scope(people.retailer_id):
            Communication.create(
                invoice_id=bill, outbox_id=uuid.uuid4(), communication_type="reminder_first", channel="whatsapp",
                recipient=BUYER, message_content=words, delivery_status="sent", sent_at=at,
            )  # fmt: skip
    else:
        action = "part_paid" if kind == "payment" else "message_failed"
        audit.record(people.retailer_id, "invoice", bill, action, by="retailer", at=at)
