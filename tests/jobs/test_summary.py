"""The morning's summary (Property 44): as text and as a card."""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from db import preferences, promises
from db.database import connection, database
from db.models import Outbox
from intents.spoken import Spoken
from jobs import clock
from jobs import house as houses
from jobs.enclosures.card import draw, shown
from jobs.queues import QueueName
from jobs.summary import facts, words
from jobs.summary.facts import Owing, Summary
from jobs.summary.sending import send_summaries, summarise
from locales import LANGUAGES, Lang, rupees
from tests.cast import NOW, Cast, buyer_of, cast, example, mark_paid, retailer
from tests.world import OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, World

MONDAY = date(2026, 11, 30)
LONGEST = 1600
AMOUNTS = st.decimals("0.01", "9999999999.99", places=2)
OWING = st.builds(
    Owing, st.from_regex(r"[A-Z0-9/-]{1,16}", fullmatch=True),
    st.sampled_from(["Kaveri Garments", "காவேரி கார்மென்ட்ஸ்", "अन्बु ट्रेडर्स", "Sri Lakshmi Textiles & Readymades, Erode"]),
    AMOUNTS, AMOUNTS | st.just(Decimal(0)), st.integers(-400, 45),
    st.lists(st.sampled_from(["reminds", "due", "late", "promised"]), max_size=2, unique=True).map(tuple),
)  # fmt: skip
SUMMARIES = st.builds(Summary, st.just("Murugan Stores"), st.dates(START, START + timedelta(days=400)),
                      st.lists(OWING, min_size=1, max_size=40).map(tuple))  # fmt: skip


def _written() -> int:
    return int(
        Outbox.select().where(Outbox.idempotency_key ** "summary:%" & ~(Outbox.idempotency_key ** "%file%")).count()
    )


@given(days=st.lists(st.integers(0, 13), max_size=12), choice=st.sampled_from(["daily", "weekly", "off"]))
def test_p44_one_summary_on_each_day_that_he_wants_one_however_often_it_runs(
    world: World, days: list[int], choice: str
) -> None:
    """Feature: msme-payment-enforcement, Property 44: For any retailer with notifications enabled, a daily summary of
    all active invoices and their status."""
    with example() as people:
        people.bill()
        preferences.choose(people.retailer_id, daily_summary=choice)
        ran = {MONDAY + timedelta(days=day) for day in days}
        for day in days:
            summarise(world.house, MONDAY + timedelta(days=day))
        wanted = {"daily": len(ran), "weekly": sum(day.weekday() == 0 for day in ran), "off": 0}
        assert _written() == wanted[choice]


@given(summary=SUMMARIES, lang=st.sampled_from(LANGUAGES))
def test_p44_every_bill_and_its_state_is_in_it_as_far_as_whatsapp_takes_it(summary: Summary, lang: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 44: all active invoices; what doesn't fit is counted and summed."""
    text = Spoken(words.parts(summary, lang)).render(lang)
    assert len(text) < LONGEST
    assert rupees(summary.total, lang) in text
    assert sum(summary.ages.values()) == summary.total == sum(share.amount for share in summary.owing)
    said = sum(f"• {bill.number}: {bill.buyer}, {rupees(bill.amount, lang)}" in text for bill in summary.bills)
    assert said == len(summary.bills) or "…" in text
    card = shown(summary, lang)
    assert all(0 <= age["share"] <= 1 for age in card["ages"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_card_is_a_picture_that_a_small_phone_shows(lang: Lang) -> None:
    bills = (Owing("INV-7", "Kaveri Garments", Decimal("80252.00"), Decimal("1150.10"), -40, ("late",)),)
    picture = draw(Summary("Murugan Stores", START, bills), lang)
    image = Image.open(io.BytesIO(picture))
    assert (image.format, image.width) == ("PNG", 1080)
    assert image.height < 3 * image.width
    assert len(picture) < 150_000


def test_who_is_paid_in_full_hears_nothing_and_who_did_not_finish_onboarding_neither(world: World) -> None:
    people = cast()
    invoice_id = people.bill()
    with connection():
        mark_paid(people.retailer_id, invoice_id, START, "CASH", NOW)
        summarise(world.house, START)
    world.work()
    assert world.said_to(RETAILER) == []


def test_text_and_card_within_the_window_the_template_outside_it(world: World) -> None:
    people = cast()
    people.bill()
    world.says(RETAILER, "help")
    _summary(world, START)
    text, card = world.phones.received(RETAILER)[-2:]
    assert "INV-7: Kaveri Garments, ₹80,252" in text["body"]
    assert card["media"][0]["content_type"] == "image/png"
    before = len(world.said_to(RETAILER))
    _summary(world, START + timedelta(days=2))
    [alone] = world.phones.received(RETAILER)[before:]
    assert alone["media"] == []


def _summary(world: World, day: date) -> None:
    world.move_to(day)
    with connection():
        summarise(world.house, day)
    world.work()
    world.twilio_quiet()


def test_what_happens_today_is_said(world: World) -> None:
    people = cast()
    people.bill("A-30", dated=START - timedelta(days=30))
    people.bill("A-45", dated=START - timedelta(days=45))
    promised = people.bill("A-1", dated=START)
    with connection():
        promises.keep(people.retailer_id, [promised], "today", START, NOW)
    world.monitor(START)
    with connection():
        summary = facts.read(people.retailer_id, START)
    assert summary is not None
    said = {(line.id, line.params["numbers"]) for line in summary.today}
    assert {("summary.due", "A-45"), ("summary.promised", "A-1")} <= said
    assert ("summary.reminds", "A-45, A-30") in said


def test_one_retailer_hears_only_of_his_own(world: World) -> None:
    cast().bill("MINE-1")
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders", "hi")
    Cast(other, buyer_of(other, OTHER_GSTIN, "+919822012345")).bill("THEIRS-1")
    _summary(world, START)
    mine, theirs = world.said_to(RETAILER)[0], world.said_to(OTHER_RETAILER)[0]
    assert ("MINE-1" in mine, "THEIRS-1" in mine) == (True, False)
    assert ("MINE-1" in theirs, "THEIRS-1" in theirs) == (False, True)
    assert "नमस्ते" in theirs


def test_one_that_fails_holds_up_no_other(world: World) -> None:
    broken = cast()
    broken.bill()
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    Cast(other, buyer_of(other, OTHER_GSTIN, "+919822012345")).bill("B-1")
    with connection():
        database.execute_sql("UPDATE invoices SET principal_amount = 'x' WHERE retailer_id = %s", (broken.retailer_id,))
    _summary(world, START)
    assert len(world.said_to(OTHER_RETAILER)) == 1


class _At:
    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now


@pytest.mark.parametrize(("utc_hour", "count"), [(2, 0), (3, 1), (9, 1), (15, 0)])
def test_it_goes_from_eight_in_the_morning_on_and_not_at_night(
    world: World, monkeypatch: pytest.MonkeyPatch, utc_hour: int, count: int
) -> None:
    """8 am in India is 02:30 UTC."""
    from dataclasses import replace

    cast().bill()
    at = _At(datetime(2026, 11, 24, utc_hour, 0, tzinfo=UTC))
    monkeypatch.setattr(houses, "_open", replace(world.house, clock=at))
    send_summaries()
    world.work()
    with connection():
        assert _written() == count


def test_the_clock_asks_for_it_at_eight(world: World) -> None:
    job: Any = clock.build(world.house).get_job("summary")
    assert job.args == (QueueName.SUMMARY,) or list(job.args) == [QueueName.SUMMARY]
    assert str(job.trigger) == "cron[hour='8']"
    assert str(job.trigger.timezone) == "Asia/Kolkata"
