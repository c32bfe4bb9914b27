"""Give out what the outbox has, after the transaction that wrote it: many messages are a job together."""

import uuid
from collections.abc import Sequence

from db import disputes, notice_work, outbox, page_bundles
from jobs.house import House
from jobs.queues import QueueName

FULL = 500
TOGETHER = 40
"""A job's own cost is shared; with eight at a time and 10 s for each, a job ends well before its time-out."""


def dispatch(house: House) -> int:
    """→ how many messages were given out. One that Redis did not take is given out again by the sweeper."""
    ids = outbox.take_for_dispatch(house.clock.now(), FULL)
    hand_over(house, ids)
    if disputes.waiting(house.clock.now(), limit=1):
        house.queues.enqueue(QueueName.DISPUTES)
    for notice_id in notice_work.take_wanted():
        house.queues.enqueue(QueueName.NOTICES, notice_id)
    for bundle_id in page_bundles.take_wanted():
        house.queues.enqueue(QueueName.EVIDENCE, bundle_id)
    return len(ids)


def hand_over(house: House, ids: Sequence[uuid.UUID]) -> None:
    """The jobs of messages that count as given out."""
    for start in range(0, len(ids), TOGETHER):
        house.queues.enqueue(QueueName.DELIVERY, *ids[start : start + TOGETHER])
