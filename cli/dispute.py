"""`baaki dispute INVOICE_ID --out FILE.zip`: the filing packet of a bill's dispute, as it was last drafted."""

import json
import uuid
from pathlib import Path

import click

from config import settings
from db import disputes, invoices
from db.database import connection
from jobs.disputes.papers import packet
from jobs.house import open_house


@click.command()
@click.argument("invoice_id", type=click.UUID)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the packet to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def dispute(*, invoice_id: uuid.UUID, out: Path | None, as_json: bool) -> None:
    """Show where a bill's dispute stands; with --out write its packet (form, papers, hashes)."""
    here = open_house(settings.load())
    with connection():
        retailer_id = invoices.owner_of(invoice_id)
        found = disputes.newest_about(retailer_id, invoice_id) if retailer_id else None
        if found is None:
            raise click.ClickException("no dispute about this invoice")
        reference = disputes.submission(found)
        told = {
            "dispute_id": str(found.dispute_id),
            "status": found.status,
            "faults": found.faults or [],
            "reference_number": reference.reference_number if reference else None,
            "council_status": reference.status if reference else None,
        }
        if out is not None:
            if found.packet_key is None:
                raise click.ClickException("it is not drafted yet")
            out.write_bytes(packet(here, found))
    click.echo(json.dumps(told) if as_json else "\n".join(f"{name}: {value}" for name, value in told.items()))
