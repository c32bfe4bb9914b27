"""The clock: the monitor every 6 hours, the sweeper every minute. Two clocks at once do no harm: both only ask for
work that is done once however often it is asked for."""

from apscheduler.schedulers.blocking import BlockingScheduler

from config.clock import INDIA
from db.database import connection
from jobs.dispatch import FULL, dispatch
from jobs.house import House
from jobs.queues import QueueName
from jobs.sweeper import sweep_stuck

MONITOR_HOURS = "0,6,12,18"


def build(here: House) -> BlockingScheduler:
    """The schedule, in India's time: 6 am comes before the hours in which a buyer may be written to."""
    scheduler = BlockingScheduler(timezone=INDIA)
    scheduler.add_job(
        here.queues.enqueue,
        "cron",
        args=[QueueName.MONITOR],
        hour=MONITOR_HOURS,
        id="monitor",
        coalesce=True,
        misfire_grace_time=6 * 3600,
    )
    scheduler.add_job(give_out, "interval", args=[here], seconds=5, id="give_out", coalesce=True, max_instances=1)
    scheduler.add_job(sweep_stuck, "interval", args=[here], minutes=1, id="sweeper", coalesce=True, max_instances=1)
    return scheduler


def give_out(here: House) -> None:
    """What waited until now: for its hour, for its next try, for its turn."""
    with connection():
        while dispatch(here) == FULL:
            pass


def run(here: House) -> None:
    """Tick until told to stop. A monitor run at the start catches up what fell due while no clock ran."""
    here.queues.enqueue(QueueName.MONITOR)
    build(here).start()
