"""Give out what the outbox has: one delivery job a message, after the transaction that wrote it."""

from db import disputes, outbox
from jobs.house import House
from jobs.queues import QueueName


def dispatch(house: House) -> int:
    """→ how many messages were given out. One that Redis did not take is given out again by the sweeper."""
    ids = outbox.take_for_dispatch()
    for outbox_id in ids:
        house.queues.enqueue(QueueName.DELIVERY, outbox_id)
    if disputes.waiting(house.clock.now(), limit=1):
        house.queues.enqueue(QueueName.DISPUTES)
    return len(ids)
