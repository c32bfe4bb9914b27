"""The queues, named in one place. Redis holds nothing that the database could not rebuild."""

import uuid
from collections.abc import Iterable, Sequence
from enum import StrEnum

import structlog
from redis import Redis
from redis.exceptions import RedisError
from rq import Queue
from rq.queue import EnqueueData

from config import tls

log = structlog.get_logger()


class QueueName(StrEnum):
    """In the order in which a worker looks at them."""

    INBOUND = "inbound"
    DELIVERY = "delivery"
    MONITOR = "monitor"
    SUMMARY = "summary"
    DISPUTES = "disputes"
    NOTICES = "notices"
    EVIDENCE = "evidence"


_FUNCTIONS = {
    QueueName.INBOUND: "jobs.inbound.handle_inbound",
    QueueName.DELIVERY: "jobs.delivery.deliver_messages",
    QueueName.MONITOR: "jobs.monitor.run_monitor",
    QueueName.SUMMARY: "jobs.summary.sending.send_summaries",
    QueueName.DISPUTES: "jobs.disputes.work.run_disputes",
    QueueName.NOTICES: "jobs.notices.drafting.draft_notice",
    QueueName.EVIDENCE: "jobs.evidence.wanted.make_bundle",
}
# Reading a document is bounded by 30 s (Property 3); a job that runs longer than this hangs.
TIMEOUT_SECONDS = 120


class Queues:
    """Where jobs are put. A Redis that is away delays work and loses none: the sweeper finds the rows."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._queues = {
            name: Queue(name.value, connection=redis, default_timeout=TIMEOUT_SECONDS) for name in QueueName
        }

    def enqueue(self, name: QueueName, *ids: uuid.UUID) -> bool:
        """Put one job; → whether Redis took it."""
        return self._put(name, [ids])

    def enqueue_each(self, name: QueueName, ids: Iterable[uuid.UUID]) -> bool:
        """Put a job for each, all or none; → whether Redis took them."""
        return self._put(name, [(each,) for each in ids])

    def _put(self, name: QueueName, jobs: Sequence[tuple[uuid.UUID, ...]]) -> bool:
        try:
            # One round trip: left alone, RQ makes two.
            with self.redis.pipeline() as pipe:
                self._queues[name].enqueue_many([_job(name, ids) for ids in jobs], pipeline=pipe)
                pipe.execute()
        except RedisError as error:
            log.warning("queue_unreachable", queue=name.value, error=type(error).__name__)
            return False
        return True

    def waiting(self, name: QueueName) -> int:
        """Jobs that no worker has taken yet; none where Redis is away."""
        try:
            return int(self._queues[name].count)
        except RedisError:
            return 0

    def all(self) -> list[Queue]:
        return list(self._queues.values())


def _job(name: QueueName, ids: Iterable[uuid.UUID]) -> EnqueueData:
    return Queue.prepare_data(
        _FUNCTIONS[name], tuple(map(str, ids)), timeout=TIMEOUT_SECONDS, result_ttl=0, failure_ttl=86_400
    )


def connect(url: str) -> Queues:
    """A short time-out: the webhook must answer Twilio whether or not Redis does."""
    return Queues(
        Redis.from_url(
            url, socket_timeout=5, socket_connect_timeout=2, health_check_interval=30, **tls.redis_options(url)
        )
    )
