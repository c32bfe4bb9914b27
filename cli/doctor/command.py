"""`baaki doctor`: what is configured, what answers, what stands in."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict

import click

from cli.doctor.channels import check_calls, check_codes, check_mail, check_sender, check_templates, check_twilio
from cli.doctor.engines import check_claude, check_eyes, check_reading, check_signed_codes, check_speech, check_voices
from cli.doctor.finding import Finding
from cli.doctor.ground import (
    check_database,
    check_documents,
    check_india,
    check_master_key,
    check_queue,
    check_schema,
    check_tables,
)
from cli.doctor.offices import check_bank_rate, check_portal, check_register, check_signatures
from config import log, settings
from config.settings import Settings


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(*, as_json: bool) -> None:
    """Look at everything Baaki needs; exit 1 where something it can't do without fails."""
    loaded = settings.load()
    log.configure(loaded)
    found = [check(loaded) for check in CHECKS]
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found]))
    else:
        for each in found:
            click.echo(f"{each.state:<8} {each.need:<10} {each.form:<9} {each.told}")
    sys.exit(1 if any(each.state == "failed" for each in found) else 0)


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    check_database, check_queue, check_twilio, check_codes, check_calls, check_mail, check_documents, check_reading,
    check_speech, check_claude, check_portal, check_register, check_master_key, check_signatures, check_bank_rate,
    check_schema, check_tables, check_templates, check_sender, check_eyes, check_signed_codes, check_voices,
    check_india,
)  # fmt: skip
