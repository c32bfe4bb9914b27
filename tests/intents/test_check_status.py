"""What is owed: on one bill, by one buyer, in all; every figure right with part payments, every text short enough."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import communications, dues, invoices, ladder, payments
from db.database import database
from db.models import Invoice
from db.payments import NewPayment
from intents.spoken import spoken
from law.ladder import Rung
from locales import LANGUAGES, rupees
from tests.cast import NOW, Cast, buyer_of, cast
from tests.intents.talk import Talk, has, shown
from tests.some import some
from tests.world import OTHER_GSTIN, START

LONGEST = 1_600


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


def _pay(people: Cast, invoice_id: object, amount: int, **more: object) -> None:
    payments.record(people.retailer_id, invoice_id, NewPayment(START, "CASH", Decimal(amount), **more), NOW)  # type: ignore[arg-type]


@some
@given(
    bills=st.lists(st.tuples(st.integers(0, 200), st.integers(1, 500_000), st.integers(0, 3)), min_size=1, max_size=6)
)
def test_the_total_is_the_sum_of_the_claims_with_parts_paid(
    empty_db: Settings, bills: list[tuple[int, int, int]]
) -> None:
    with database.atomic() as all_of_it:
        people = cast()
        for number, (old, amount, quarter) in enumerate(bills):
            bill = people.bill(f"P-{number}", dated=START - timedelta(days=old), amount=Decimal(amount))
            if quarter:
                _pay(people, bill, max(1, amount * quarter // 4))
        total = sum((dues.claim_of(bill, START).total for bill in invoices.unpaid(people.retailer_id)), Decimal(0))
        said = shown(Talk().says("status"))
        unpaid = Invoice.select().where(Invoice.status != "paid").count()
        assert (f"Total with interest: {rupees(total, 'en')}\n" in said) == bool(unpaid)
        all_of_it.rollback()


def test_all_of_it_has_ages_the_largest_and_this_week(people: Cast, talk: Talk) -> None:
    other = buyer_of(people.retailer_id, OTHER_GSTIN, name="Anand Hardware")
    for number, days in enumerate((0, 44, 50, 80, 110, 200)):
        people.bill(f"A-{number}", dated=START - timedelta(days=days), amount=Decimal(1_000))
    people.bill("B-1", dated=START - timedelta(days=40), amount=Decimal(50_000), buyer_id=other)
    said = shown(talk.says("status"))
    for line in ("Not yet due: ₹52,000", "1–30 days late: ₹1,000", "31–60 days late:", "61–90 days late:", "90 days"):
        assert line in said
    assert said.index("– Anand Hardware: ₹50,000") < said.index("– Kaveri Garments")
    assert "Expected this week: ₹51,000" in said


def test_a_promise_for_this_week_is_expected(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(amount=Decimal(1_000))
    assert "Expected" not in shown(talk.says("status"))
    day = START + timedelta(days=2)
    communications.keep_reply(people.retailer_id, invoice_id, kind="promise", text="x", promised_date=day)
    assert "Expected this week: ₹1,000" in shown(talk.says("status"))


def test_a_long_list_goes_on_with_more_until_its_end(people: Cast, talk: Talk) -> None:
    for number in range(20):
        people.bill(f"LONG/2026/{number:03d}", dated=START - timedelta(days=number * 5))
    seen = [shown(talk.says(word)) for word in ("status", "more", "மேலும்")]
    for number in range(20):
        assert sum(f"LONG/2026/{number:03d}" in page for page in seen) == 1
    assert "more" in seen[1]
    assert talk.state == {}


def test_a_list_keeps_nobody_from_other_wishes(people: Cast, talk: Talk) -> None:
    for number in range(20):
        people.bill(f"A-{number}")
    talk.says("status")
    assert talk.ids("A-3") == ["status.one"]
    talk.says("status")
    assert talk.ids("the weather is fine") == ["unknown.retailer"]
    assert talk.ids("more") == ["status.bills", "status.more"]
    assert talk.ids("payment received for A-3") == ["paid.ask_date"]


@some
@given(lang=st.sampled_from(LANGUAGES), names=st.lists(st.text("மகர ஸ்டோAB ", min_size=80, max_size=100), min_size=1))
def test_no_text_is_longer_than_whatsapp_takes(empty_db: Settings, lang: str, names: list[str]) -> None:
    with database.atomic() as all_of_it:
        people = cast()
        for number, name in enumerate(names[:3]):
            buyer = buyer_of(people.retailer_id, f"33AADCK{number:04d}M1ZK", f"+9198220000{number:02d}", name=name)
            for each in range(3):
                dated = START - timedelta(days=60 * each)
                people.bill(f"{number}-{each}", dated=dated, buyer_id=buyer, amount=Decimal("99999999.99"))
        talk = Talk()
        talk.says("language")
        talk.says(str(LANGUAGES.index(lang) + 1))  # type: ignore[arg-type]
        reply = talk.says("status")
        while True:
            assert len(spoken(reply).render(lang)) <= LONGEST  # type: ignore[arg-type]
            if not reply.state:
                break
            reply = talk.says("more")
        all_of_it.rollback()


def test_one_bill_tells_all_of_itself(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=75))
    _pay(people, invoice_id, 30_252)
    day = START + timedelta(days=2)
    communications.keep_reply(people.retailer_id, invoice_id, kind="promise", text="x", promised_date=day)
    said = talk.says("status INV-7")
    for part in ("₹80,252", "Paid so far: ₹30,252; open: ₹50,000", "30 days overdue", "promised to pay by 26 November"):
        assert part in shown(said)
    assert has(said, "status.one_ask_terms")
    assert has(said, "status.next.reminder_final")


def test_one_bill_by_both_conventions_once_its_terms_are_told(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=75))
    assert talk.ids(f"INV-7 was delivered on {START - timedelta(days=70):%d/%m/%Y}") == ["terms.kept"]
    said = talk.says("status INV-7")
    statutory = dues.statutory_of(people.get(invoice_id), START)
    assert statutory
    assert statutory.due == START - timedelta(days=55)
    assert has(said, "status.one_statutory")
    assert rupees(statutory.interest, "en") in shown(said)


@pytest.mark.parametrize(("status", "line"), [("overdue", "status.rests.overdue"), ("dispute_filed", None)])
def test_where_the_ladder_rests_it_says_what_can_be_done(
    people: Cast, talk: Talk, status: str, line: str | None
) -> None:
    people.bill()
    Invoice.update(status=status, next_action_on=None).execute()
    assert has(talk.says("status INV-7"), line or f"status.rests.{status}")


def test_after_a_reminder_the_next_one_is_named(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=35))
    ladder.take(invoice_id, Rung.REMINDER_FIRST, "whatsapp", None, START - timedelta(days=5))
    ladder.schedule(invoice_id, START + timedelta(days=5))
    said = talk.says("status INV-7")
    assert has(said, "status.next.reminder_second")
    assert "29 November 2026" in shown(said)


def test_a_paid_bill_with_interest_left_says_so(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=120))
    _pay(people, invoice_id, 80_252, interest_part=Decimal(0))
    said = talk.says("status INV-7")
    assert has(said, "status.one_done")
    assert has(said, "paid.interest_open")


def test_one_buyers_bills(people: Cast, talk: Talk) -> None:
    other = buyer_of(people.retailer_id, OTHER_GSTIN, name="Anand Hardware")
    people.bill("INV-7")
    people.bill("B-1", buyer_id=other)
    for words in ("anand hardware balance", f"status {OTHER_GSTIN}"):
        said = shown(talk.says(words))
        assert "Anand Hardware" in said
        assert "B-1" in said
        assert "INV-7" not in said
