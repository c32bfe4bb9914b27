"""Claims: one worker gets a message, a person gets his in order, states move as the table says."""

import threading
import uuid
from datetime import datetime, timedelta

import pytest

from config.settings import Settings
from db import outbox
from db.database import connection, database
from db.message_states import MOVES
from db.models import Outbox
from tests.cast import NOW
from tests.world import BUYER, RETAILER

LEASE = timedelta(seconds=60)


def _put(key: str, to: str = BUYER, due_at: datetime | None = None) -> uuid.UUID | None:
    return outbox.put(retailer_id=None, kind="reply", recipient=to, language="en", message={}, key=key, due_at=due_at)


def test_the_same_key_is_written_once(empty_db: Settings) -> None:
    assert _put("a") is not None
    assert _put("a") is None
    assert Outbox.select().count() == 1


def test_of_many_workers_one_gets_the_message(empty_db: Settings) -> None:
    outbox_id, got = _put("a"), []

    def claim() -> None:
        with connection():
            got.append(outbox.claim_next(outbox_id, LEASE))

    workers = [threading.Thread(target=claim) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len([row for row in got if row]) == 1


def test_a_person_gets_his_messages_in_order_and_one_at_a_time(empty_db: Settings) -> None:
    first, second = _put("a"), _put("b")
    assert outbox.claim_next(second, LEASE).outbox_id == first
    assert outbox.claim_next(second, LEASE) is None
    outbox.move(first, "sent")
    assert outbox.claim_next(first, LEASE).outbox_id == second


def test_another_persons_message_does_not_wait(empty_db: Settings) -> None:
    _put("a")
    other = _put("b", RETAILER)
    outbox.claim_next(_put("c"), LEASE)
    assert outbox.claim_next(other, LEASE).outbox_id == other


def test_each_message_is_given_out_once(empty_db: Settings) -> None:
    ids = [_put("a"), _put("b", RETAILER)]
    assert outbox.take_for_dispatch() == ids
    assert outbox.take_for_dispatch() == []


def test_what_is_due_may_be_given_out_as_it_is_written(empty_db: Settings) -> None:
    """What waits for its hour is not, and a repeat of a key is none."""
    _put("a")
    with outbox.given_out(NOW) as ids:
        due = _put("b", RETAILER)
        later = _put("c", due_at=NOW + timedelta(hours=5))
        assert _put("a") is None
    assert ids == [due]
    assert due not in outbox.take_for_dispatch(NOW)
    assert outbox.take_for_dispatch(NOW + timedelta(hours=6)) == [later]


def test_a_giving_out_that_was_lost_is_repeated(empty_db: Settings) -> None:
    _put("a")
    outbox.take_for_dispatch()
    database.execute_sql("UPDATE outbox SET enqueued_at = now() - interval '10 minutes'")
    assert outbox.forget_lost_dispatch(timedelta(minutes=2)) == 1
    assert len(outbox.take_for_dispatch()) == 1


@pytest.mark.parametrize("here", MOVES)
@pytest.mark.parametrize("there", MOVES)
def test_each_move_of_the_table_and_no_other_is_made(empty_db: Settings, here: str, there: str) -> None:
    outbox_id = _put("a")
    Outbox.update(status=here).execute()
    assert outbox.move(outbox_id, there) == (there in MOVES[here])
    assert outbox.get(outbox_id).status == (there if there in MOVES[here] else here)


def test_final_states_have_no_way_out() -> None:
    assert {state for state, moves in MOVES.items() if not moves} == {"read", "failed", "suppressed"}


def test_the_providers_id_is_kept_by_whoever_is_first(empty_db: Settings) -> None:
    outbox_id = _put("a")
    assert outbox.settle(outbox_id, "SM1", NOW)
    assert not outbox.settle(outbox_id, "SM2", NOW)
    assert outbox.find_by_sid("SM1").outbox_id == outbox_id


def test_a_lease_that_ran_out_leaves_the_message_unknown(empty_db: Settings) -> None:
    outbox_id = _put("a")
    outbox.claim_next(outbox_id, timedelta(seconds=-1))
    assert outbox.expire_leases() == 1
    assert outbox.get(outbox_id).status == "unknown"
