"""One process each, as in the Procfile."""

import click

import db
from config import log, settings, trace
from db.database import wait_until_up
from db.migrate import migrate as run_migrations
from jobs import counting
from jobs.house import House, open_house

PATIENCE_SECONDS = 60.0


def opened() -> House:
    """Settings, logs and house of this process."""
    loaded = settings.load()
    log.configure(loaded)
    return open_house(loaded)


def _watched(process: str) -> House:
    """The same for a process that stays: what it does is counted and, where configured, traced."""
    here = opened()
    trace.configure(here.settings, process)
    counting.start(here.queues.redis)
    return here


@click.command()
@click.option("--burst", is_flag=True, help="Stop when the queues are empty.")
def worker(*, burst: bool) -> None:
    """Carry out jobs: inbound messages, delivery, the monitor."""
    from jobs import worker as working

    working.run(_watched("worker"), burst=burst)


@click.command()
def clock() -> None:
    """Tick: the monitor every 6 hours, the sweeper every minute."""
    from jobs import clock as ticking

    ticking.run(_watched("clock"))


@click.command()
def migrate() -> None:
    """Bring the database's schema up to date. A server that is just being started is waited for, a minute at most."""
    loaded = settings.load()
    db.connect(loaded)
    wait_until_up(PATIENCE_SECONDS)
    done = run_migrations()
    click.echo("\n".join(done) or "the schema is up to date")
