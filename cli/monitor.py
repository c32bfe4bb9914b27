"""`baaki monitor`: one sweep, now or for another day."""

import json
from datetime import datetime

import click

from cli.processes import opened
from config.clock import today
from db.database import connection
from jobs.monitor import sweep


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Sweep as on this day. Default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def monitor(*, on: datetime | None, as_json: bool) -> None:
    """Take every step of the ladder that is due."""
    here = opened()
    day = on.date() if on else today(here.clock)
    with connection():
        swept = sweep(here, day)
    told = {"day": day.isoformat(), **swept.__dict__}
    if as_json:
        click.echo(json.dumps(told))
    else:
        click.echo(
            f"{day}: {swept.reminders} reminders written, {swept.overdue} bills overdue, "
            f"{swept.postponed} left for another day"
        )
