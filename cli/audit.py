"""`baaki audit INVOICE_ID --out FILE.pdf | --json`: an invoice's record; `--verify`: does every chain hold.

Chains are also held against the kept anchors; `--anchor DAY=HASH` holds an anchor against the one that was e-mailed.
"""

import json
import sys
import uuid
from datetime import date
from hashlib import sha256
from pathlib import Path

import click

from cli.processes import opened
from config.clock import today
from db import anchors, invoices, retailers
from db.audit import breaks
from db.database import connection
from db.models import Invoice
from intents.audit_trail import report
from jobs.enclosures.audit_trail import pdf
from jobs.house import House
from locales import LANGUAGES, as_lang


@click.command()
@click.argument("invoice_id", required=False, type=click.UUID)
@click.option(
    "--out", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write the record as a PDF."
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="The PDF's language; the retailer's by default.")
@click.option("--json", "as_json", is_flag=True, help="Print the record as JSON.")
@click.option("--verify", is_flag=True, help="Walk every hash chain; exit 1 where one is broken.")
@click.option("--anchor", "mailed", multiple=True, metavar="DAY=HASH", help="An anchor as e-mailed; with --verify.")
def audit(
    invoice_id: uuid.UUID | None,
    out: Path | None,
    lang: str | None,
    mailed: tuple[str, ...],
    *,
    as_json: bool,
    verify: bool,
) -> None:
    """An invoice's record, or whether the audit trail holds."""
    if verify == (invoice_id is not None) or (invoice_id and not (out or as_json)):
        raise click.UsageError("give an INVOICE_ID with --out FILE.pdf or --json, or --verify alone")
    here = opened()
    with connection():
        if invoice_id is None:
            _verify(_anchors(mailed))
        else:
            _show(here, _found(invoice_id), out, lang, as_json=as_json)


def _anchors(mailed: tuple[str, ...]) -> dict[date, str]:
    """As `DAY=HASH`, the day as 2026-11-24."""
    try:
        return {date.fromisoformat(day): told for day, told in (each.split("=", 1) for each in mailed)}
    except ValueError as error:
        raise click.UsageError("--anchor wants DAY=HASH, as in 2026-11-24=5f70…") from error


def _verify(mailed: dict[date, str]) -> None:
    found = [*breaks(), *anchors.breaks(mailed)]
    click.echo("\n".join(found) or "every chain holds", err=bool(found))
    sys.exit(1 if found else 0)


def _found(invoice_id: uuid.UUID) -> Invoice:
    owner = invoices.owner_of(invoice_id)
    bill = invoices.get(owner, invoice_id) if owner else None
    if bill is None:
        raise click.ClickException(f"there is no invoice {invoice_id}")
    return bill


def _show(here: House, bill: Invoice, out: Path | None, lang: str | None, *, as_json: bool) -> None:
    if out:
        spoken = as_lang(lang or retailers.get(bill.retailer_id).preferred_language)
        made = pdf(bill.retailer_id, bill, spoken, today(here.clock))
        out.write_bytes(made)
        if not as_json:
            click.echo(f"{out}, SHA-256 {sha256(made).hexdigest()}")
    if as_json:
        click.echo(json.dumps(report.as_json(report.build(bill.retailer_id, bill)), ensure_ascii=False, indent=2))
