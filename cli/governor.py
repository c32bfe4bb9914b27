"""`baaki governor show | resume`: is our sender held back, and let it go again."""

import json

import click

from cli.processes import opened
from db import senders
from db.database import connection
from jobs import governor as governing
from jobs.dispatch import dispatch


@click.group()
def governor() -> None:
    """What holds the reminders back when too many are refused."""


@governor.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(*, as_json: bool) -> None:
    """The sender's state and what was counted."""
    here = opened()
    with connection():
        tally = governing.counted(here)
        told = {"state": senders.state(here.settings.twilio_whatsapp_from), **tally._asdict()}
    if as_json:
        click.echo(json.dumps(told))
    else:
        click.echo(
            f"{told['state']}: {tally.messages} reminders, {tally.refused} refused, {tally.stops} STOPs "
            f"({governing.share(tally):.1%})"
        )


@governor.command()
def resume() -> None:
    """Send again after a look at what went wrong; counting starts anew."""
    here = opened()
    with connection():
        held = governing.resume(here)
        dispatch(here)
    click.echo("the reminders go again" if held else "nothing was held back")
