"""`baaki templates push | status`: our WhatsApp templates at Twilio."""

import sys

import click

from cli.processes import opened
from db import templates as kept_templates
from db.database import connection
from jobs.house import House
from jobs.templates import Template, catalogue
from services.messaging import SendError


@click.group()
def templates() -> None:
    """The templates without which no reminder passes outside WhatsApp's 24-hour window."""


@templates.command()
def push() -> None:
    """Create and submit what is new or whose words have changed."""
    here = opened()
    with connection():
        known = kept_templates.all_kept()
        for template in catalogue():
            row = known.get((template.name, template.language))
            unchanged = row is not None and row.body == template.body
            click.echo(f"{template.name} {template.language}: {'unchanged' if unchanged else _create(here, template)}")


def _create(here: House, template: Template) -> str:
    try:
        slot = template.file_slot
        file_url = f"{here.settings.public_url}/files/{{{{{slot}}}}}" if slot else ""
        sid = here.services.messenger.templates.create(
            template.name, template.language, template.body, template.samples, template.category, file_url
        )
    except SendError as error:
        click.echo(f"Twilio refused {template.name} {template.language}: {error.code}", err=True)
        sys.exit(1)
    kept_templates.keep(template.name, template.language, sid, template.body, "received")
    return f"submitted as {sid}"


@templates.command()
def status() -> None:
    """Ask how far the approval of each is, and keep the answer: only an approved one is sent."""
    here = opened()
    with connection():
        known = kept_templates.all_kept()
        for template in catalogue():
            row = known.get((template.name, template.language))
            if row is None or row.body != template.body:
                click.echo(f"{template.name} {template.language}: not pushed")
                continue
            answer = here.services.messenger.templates.status(row.content_sid)
            kept_templates.set_status(template.name, template.language, answer)
            click.echo(f"{template.name} {template.language}: {answer}")
