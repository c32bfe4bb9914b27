"""The clock: the monitor every 6 hours, the summary at 8 in the morning, the sweeper every minute, an anchor a day,
who leaves, what is old enough to go, the months to come of divided tables, a backup a night.

Two clocks at once do no harm: both only ask for work that is done once however often it is asked for.
"""

import signal
from types import FrameType

from apscheduler.schedulers.blocking import BlockingScheduler

from config.clock import INDIA, ROUNDS
from db.database import connection
from jobs.anchors import anchor
from jobs.backup.keeping import nightly
from jobs.dispatch import FULL, dispatch
from jobs.disputes.follow import follow
from jobs.house import House
from jobs.keeping import keep
from jobs.leaving import see_off
from jobs.partitions import prepare
from jobs.queues import QueueName
from jobs.sweeper import sweep_stuck

MONITOR_HOURS = ",".join(map(str, ROUNDS))
SUMMARY_HOUR = 8
FOLLOW_HOUR = 9
KEEPING_HOUR = 3


def build(here: House) -> BlockingScheduler:
    """The schedule, in India's time: 6 am comes before the hours in which a buyer may be written to."""
    scheduler = BlockingScheduler(timezone=INDIA)
    late = {"coalesce": True, "misfire_grace_time": 6 * 3600}
    enqueue = here.queues.enqueue
    scheduler.add_job(enqueue, "cron", args=[QueueName.MONITOR], hour=MONITOR_HOURS, id="monitor", **late)
    scheduler.add_job(enqueue, "cron", args=[QueueName.SUMMARY], hour=SUMMARY_HOUR, id="summary", **late)
    scheduler.add_job(give_out, "interval", args=[here], seconds=5, id="give_out", coalesce=True, max_instances=1)
    scheduler.add_job(follow, "cron", args=[here], hour=FOLLOW_HOUR, id="disputes", coalesce=True, max_instances=1)
    # Asked every hour, taken once a day: a clock that was down at midnight is late and misses nothing.
    scheduler.add_job(anchor, "cron", args=[here], minute=7, id="anchor", coalesce=True, max_instances=1)
    scheduler.add_job(see_off, "cron", args=[here], minute=17, id="leaving", coalesce=True, max_instances=1)
    scheduler.add_job(keep, "cron", args=[here], hour=KEEPING_HOUR, id="keeping", coalesce=True, max_instances=1)
    # Asked every hour, made once a month: a lock that was not to be had is asked for again.
    scheduler.add_job(prepare, "cron", args=[here], minute=37, id="partitions", coalesce=True, max_instances=1)
    if here.settings.backup_dir:
        # Asked every hour from 2:30 on and made once a day: one that failed is tried again.
        scheduler.add_job(nightly, "cron", args=[here], hour="2-23", minute=30, id="backup", max_instances=1)
    scheduler.add_job(sweep_stuck, "interval", args=[here], minutes=1, id="sweeper", coalesce=True, max_instances=1)
    return scheduler


def give_out(here: House) -> None:
    """What waited until now: for its hour, for its next try, for its turn."""
    with connection():
        while dispatch(here) == FULL:
            pass


def run(here: House) -> None:
    """Tick until told to stop. What fell due while no clock ran is caught up at the start."""
    here.queues.enqueue(QueueName.MONITOR)
    here.queues.enqueue(QueueName.SUMMARY)
    scheduler = build(here)
    signal.signal(signal.SIGTERM, _leave)
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        # What runs is let end; what it did not come to is asked for again at the next start.
        scheduler.shutdown(wait=True)


def _leave(_: int, __: FrameType | None) -> None:
    raise SystemExit
