"""A row and a job for each message that arrives, a repeat among them once, whether or not Redis is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from db.database import connection
from db.inbound import Arrival
from db.models import InboundMessage
from jobs.arrivals import Arrivals
from jobs.queues import QueueName, connect
from tests.world import RETAILER, World


def _said(sid: str) -> Arrival:
    return Arrival(sid, RETAILER, {"from": RETAILER, "body": f"this is {sid}"})


@pytest.fixture
def rows(clean: Settings, tmp_path: Path) -> Iterator[World]:
    with World(clean, tmp_path) as world:
        yield world


def _kept() -> list[str]:
    with connection():
        return [row.message_sid for row in InboundMessage.select().order_by(InboundMessage.position)]


def test_together_they_are_kept_in_the_order_in_which_they_came(rows: World) -> None:
    before = rows.house.queues.waiting(QueueName.INBOUND)
    assert Arrivals(rows.house.queues)._keep([_said(sid) for sid in ("SM3", "SM1", "SM2")]) == [True, True, True]
    assert _kept() == ["SM3", "SM1", "SM2"]
    assert rows.house.queues.waiting(QueueName.INBOUND) == before + 3


def test_a_repeat_among_them_is_no_second_row_and_no_second_job(rows: World) -> None:
    before = rows.house.queues.waiting(QueueName.INBOUND)
    assert Arrivals(rows.house.queues)._keep([_said("SM1"), _said("SM1"), _said("SM2")]) == [True, False, True]
    assert Arrivals(rows.house.queues).take(_said("SM2")) is False
    assert rows.house.queues.waiting(QueueName.INBOUND) == before + 2


def test_without_redis_they_are_kept_for_the_sweeper(rows: World) -> None:
    assert Arrivals(connect("redis://127.0.0.1:1"))._keep([_said("SM1"), _said("SM2")]) == [True, True]
    assert _kept() == ["SM1", "SM2"]


def test_each_keeps_its_own_words(rows: World) -> None:
    Arrivals(rows.house.queues)._keep([_said("SM1"), _said("SM2")])
    with connection():
        said = {row.message_sid: row.payload["body"] for row in InboundMessage.select()}
    assert said == {"SM1": "this is SM1", "SM2": "this is SM2"}
