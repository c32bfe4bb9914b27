"""`baaki bundle INVOICE_ID --out FILE.zip`: everything on record about an invoice, sealed."""

import json
import sys
import uuid
from pathlib import Path

import click

from cli.processes import opened
from db import invoices, retailers
from db.database import connection
from jobs.evidence import make
from locales import LANGUAGES, as_lang


@click.command()
@click.argument("invoice_id", type=click.UUID)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the ZIP goes.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The document's language; the retailer's by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def bundle(*, invoice_id: uuid.UUID, out: Path, lang: str | None, as_json: bool) -> None:
    """Write the evidence about an invoice to a file. The audit trail keeps that it was done."""
    here = opened()
    with connection():
        owner = invoices.owner_of(invoice_id)
        bill = invoices.get(owner, invoice_id) if owner else None
        if bill is None:
            click.echo(f"no invoice {invoice_id}", err=True)
            sys.exit(1)
        spoken = as_lang(lang or retailers.get(bill.retailer_id).preferred_language)
        made = make(here, bill, spoken, by="operator")
    out.write_bytes(made.archive)
    told = {
        "file": str(out),
        "sha256": made.sha256,
        "manifest_sha256": made.manifest_sha256,
        "certificate_sha256": here.services.signer().fingerprint,
    }
    click.echo(json.dumps(told) if as_json else f"{out}, SHA-256 {made.sha256}")
