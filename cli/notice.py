"""`baaki notice INVOICE_ID --out FILE.pdf`: the notice about an invoice, as it was drafted or as it would be today."""

import hashlib
import json
import sys
import uuid
from pathlib import Path

import click

from cli.processes import opened
from config.clock import today
from db import notice_facts, notice_work, notices, retailers
from db.database import connection
from db.models import Invoice, LegalNotice
from jobs.house import House
from jobs.notices import drafting


@click.command()
@click.argument("invoice_id", type=click.UUID)
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the PDF goes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def notice(*, invoice_id: uuid.UUID, out: Path, as_json: bool) -> None:
    """Write the Section 15 notice about an invoice to a file. Nothing is approved, sent or stored by it."""
    here = opened()
    with connection():
        bill = notice_work.invoice(invoice_id)
        if bill is None:
            click.echo(f"no invoice {invoice_id}", err=True)
            sys.exit(1)
        known = next((each for each in notices.of_invoice(bill.retailer_id, invoice_id) if each.document_key), None)
        content = here.services.storage.get(known.document_key or "") if known else _as_of_today(here, bill)
    out.write_bytes(content)
    told = {
        "notice_id": str(known.notice_id) if known else None,
        "version": known.version if known else None,
        "state": known.state if known else "preview",
        "sha256": hashlib.sha256(content).hexdigest(),
        "file": str(out),
    }
    click.echo(json.dumps(told) if as_json else f"{told['state']}: {out}, SHA-256 {told['sha256']}")


def _as_of_today(here: House, bill: Invoice) -> bytes:
    """A preview, dated today, of this one bill."""
    day = today(here.clock)
    facts = notice_facts.gather(bill.retailer_id, bill.buyer_id, [bill.invoice_id], day)
    language = retailers.get(bill.retailer_id).preferred_language
    draft = LegalNotice(series=bill.invoice_id, version=1, language=language, generated_date=day)
    return drafting.signed(here, draft, facts)
