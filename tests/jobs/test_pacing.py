"""A burst stays under WhatsApp's limits, and a Redis that is away loses nothing."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis

from config.settings import Settings
from db.database import connection, database
from db.models import Outbox
from jobs import pacing
from jobs.pacing import Bucket, buckets, take
from jobs.queues import connect
from tests.jobs.test_delivery import _deliver, _row, _write
from tests.world import BUYER, STRANGER, World

PERSON, OTHER = b"\x01" * 32, b"\x02" * 32


@pytest.fixture
def redis(clean: Settings) -> Redis:
    return Redis.from_url(clean.redis_url)


def test_a_burst_goes_at_once_and_then_at_its_rate(redis: Redis) -> None:
    bucket = [Bucket("b", 0.5, 3)]
    waits = [take(redis, bucket) for _ in range(5)]
    assert waits[:3] == [0, 0, 0]
    assert 0.3 < waits[3] <= 0.5
    assert 0.8 < waits[4] <= 1.0


def test_a_wait_too_long_to_sleep_takes_no_place(redis: Redis) -> None:
    bucket = [Bucket("b", 5.0, 1)]
    take(redis, bucket)
    waits = [take(redis, bucket) for _ in range(3)]
    assert all(3 < wait <= 5 for wait in waits)


def test_one_person_is_spared_while_others_are_written_to(redis: Redis) -> None:
    for _ in range(pacing.PAIR_BURST):
        take(redis, buckets("us", PERSON, 1000, slow=False))
    assert take(redis, buckets("us", PERSON, 1000, slow=False)) > pacing.LONGEST_SLEEP
    assert take(redis, buckets("us", OTHER, 1000, slow=False)) <= pacing.LONGEST_SLEEP


def test_a_day_that_passes_on_a_moved_calendar_lets_everybody_rest(redis: Redis) -> None:
    for _ in range(pacing.PAIR_BURST):
        take(redis, buckets("whatsapp:+1", PERSON, 1000, slow=False))
    pacing.rest(redis, "whatsapp:+1")
    assert take(redis, buckets("whatsapp:+1", PERSON, 1000, slow=False)) == 0


def test_a_slowed_sender_sends_a_quarter(redis: Redis) -> None:
    waits = [take(redis, buckets("us", bytes([n]) * 32, 20, slow=True)) for n in range(4)]
    assert [round(wait, 1) for wait in waits] == [0, 0.2, 0.4, 0.6]


@given(burst=st.integers(1, 30), per_second=st.integers(1, 80), asked=st.integers(1, 120))
def test_never_more_than_burst_and_rate_allow(redis: Redis, burst: int, per_second: int, asked: int) -> None:
    """Places given, by the second in which they fall due: no more than the burst and one second's rate."""
    redis.delete("b")
    waits = [wait for _ in range(asked) if (wait := take(redis, [Bucket("b", 1 / per_second, burst)])) <= 1.0]
    assert sum(wait == 0 for wait in waits) <= burst + per_second
    assert len(waits) <= burst + per_second + per_second


def test_without_redis_each_process_keeps_its_own_pace() -> None:
    away = connect("redis://127.0.0.1:9/0").redis
    assert take(away, buckets("us", PERSON, 20, slow=False)) == pytest.approx(1 / 20)
    assert take(away, buckets("us", PERSON, 20, slow=True)) == pytest.approx(4 / 20)


def test_a_message_out_of_step_goes_back_untried_and_later_goes(world: World) -> None:
    index = _row(_write("first")).recipient_index
    wanted = buckets(world.house.settings.twilio_whatsapp_from, bytes(index), 1000, slow=False)
    for _ in range(pacing.PAIR_BURST):
        take(world.house.queues.redis, wanted)
    row = _deliver(world, _write("second"))
    assert (row.status, row.attempts) == ("queued", 0)
    assert row.not_before > row.created_at + timedelta(seconds=1)
    other = _write("other", STRANGER)
    assert _deliver(world, other).status in ("sent", "delivered")
    world.house.queues.redis.flushall()
    with connection():
        database.execute_sql("UPDATE outbox SET not_before = now(), enqueued_at = NULL")
    _deliver(world, row.outbox_id)
    assert len(world.said_to(BUYER)) == 2
    with connection():
        assert Outbox.select().where(Outbox.status == "queued").count() == 0
