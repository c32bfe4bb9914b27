"""Give out what the outbox has: one delivery job a message, after the transaction that wrote it."""

from db import notice_work, outbox
from jobs.house import House
from jobs.queues import QueueName

FULL = 500


def dispatch(house: House) -> int:
    """→ how many messages were given out. One that Redis did not take is given out again by the sweeper."""
    ids = outbox.take_for_dispatch(house.clock.now(), FULL)
    for outbox_id in ids:
        house.queues.enqueue(QueueName.DELIVERY, outbox_id)
    for notice_id in notice_work.take_wanted():
        house.queues.enqueue(QueueName.NOTICES, notice_id)
    return len(ids)
