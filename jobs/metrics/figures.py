"""Where the figures come from. What can't be asked is left out and `baaki_up` says so: half an answer beats none."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import structlog
from peewee import PeeweeException
from redis.exceptions import RedisError
from rq import Worker
from rq.job import Job

from config.clock import today
from config.counts import Key
from db import figures, partitions
from db.database import connection
from jobs import counting
from jobs.backup import keeping
from jobs.house import House
from jobs.queues import QueueName

log = structlog.get_logger()
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
Sample = tuple[Key, float]


def counted(here: House) -> dict[Key, float]:
    """What the processes counted, this one's newest included."""
    counting.hand_over(here.queues.redis)
    try:
        return counting.totals(here.queues.redis)
    except RedisError:
        return {}


def measured(here: House) -> dict[Key, float]:
    """What stands in the database and in the queues."""
    ages = {name.value: 0.0 for name in QueueName}
    found: dict[Key, float] = dict(_backup(here))
    for need, ask in (("database", _database), ("redis", _redis)):
        try:
            found.update(ask(here, ages))
            answers = 1.0
        except (PeeweeException, RedisError) as error:
            log.warning("figures_missing", need=need, error=type(error).__name__)
            answers = 0.0
        found.update([_sample("baaki_up", answers, need=need)])
    found.update(_sample("baaki_backlog_age_seconds", age, queue=queue) for queue, age in ages.items())
    return found


def _sample(name: str, value: float, **labels: str) -> Sample:
    return (name, tuple(sorted(labels.items()))), float(value)


def _database(here: House, ages: dict[str, float]) -> list[Sample]:
    with connection(), figures.briefly():
        for queue, age in figures.backlog(here.clock.now()).items():
            ages[queue] = max(ages[queue], age)
        return list(_rows(here))


def _rows(here: House) -> Iterator[Sample]:
    day = today(here.clock)
    for status, number in figures.inbound(_DAY):
        yield _sample("baaki_inbound_messages", number, status=status)
    for channel, kind, status, number in figures.outbox(_DAY):
        yield _sample("baaki_outbox_messages", number, channel=channel, kind=kind, status=status)
    for channel, quantile, seconds in figures.delivery_seconds(_HOUR):
        yield _sample("baaki_delivery_seconds", seconds, channel=channel, quantile=quantile)
    for at, number in figures.rungs_missed(day, here.clock.now()).items():
        yield _sample("baaki_rungs_missed", number, at=at)
    for rung, number in figures.rungs_taken(day - _DAY):
        yield _sample("baaki_rungs_taken", number, rung=rung)
    yield _sample("baaki_bills_due", figures.bills_due(day))
    state = figures.sender_state(here.settings.twilio_whatsapp_from)
    for each in figures.SENDER_STATES:
        yield _sample("baaki_sender_state", each == state, state=each)
    anchored = figures.anchored_on()
    if anchored:
        yield _sample("baaki_anchor_age_days", (day - anchored).days)
    yield from _tables(here)


def _tables(here: House) -> Iterator[Sample]:
    for each in partitions.states():
        yield _sample("baaki_table_rows", each.rows, table=each.table)
        yield _sample("baaki_partition_due", each.due(here.settings.partition_rows), table=each.table)
        yield _sample("baaki_partition_astray", each.astray, table=each.table)


def _redis(here: House, ages: dict[str, float]) -> list[Sample]:
    found = []
    for queue in here.queues.all():
        found.append(_sample("baaki_queue_jobs", queue.count, queue=queue.name))
        found.append(_sample("baaki_failed_jobs", queue.failed_job_registry.count, queue=queue.name))
        first = queue.get_job_ids(0, 1)
        if first:
            ages[queue.name] = max(ages[queue.name], _waited(Job.fetch_many(first, here.queues.redis)))
    return [*found, _sample("baaki_workers", Worker.count(connection=here.queues.redis))]


def _waited(jobs: list[Job | None]) -> float:
    """RQ's times are the real ones, whatever day Baaki lives in."""
    since = [each.enqueued_at for each in jobs if each is not None and each.enqueued_at is not None]
    now = datetime.now(UTC)
    return max((max((now - each.replace(tzinfo=UTC)).total_seconds(), 0.0) for each in since), default=0.0)


def _backup(here: House) -> Iterator[Sample]:
    folder = here.settings.backup_dir
    newest = keeping.newest(folder) if folder else None
    if newest is not None:
        yield _sample("baaki_backup_age_seconds", (datetime.now(UTC) - newest).total_seconds())
