"""`baaki export RETAILER --out FILE.zip`: everything that is kept about a retailer."""

import hashlib
import json
import sys
import uuid
from pathlib import Path

import click

from cli.processes import opened
from db import audit, retailers
from db.database import connection
from db.models import Retailer
from jobs.export import everything


@click.command()
@click.argument("retailer")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the ZIP goes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export(*, retailer: str, out: Path, as_json: bool) -> None:
    """Write a copy of all data of RETAILER (his id, or his phone as +91…) to a file. The audit trail keeps that it was
    done."""
    here = opened()
    with connection():
        found = _found(retailer)
        if found is None or found.status == "forgotten":
            click.echo(f"no retailer {retailer}", err=True)
            sys.exit(1)
        his = found.retailer_id
        audit.record(his, "retailer", his, "export_fetched", by="operator", at=here.clock.now())
    digest, size = hashlib.sha256(), 0
    with out.open("wb") as file:
        for piece in everything(here, his):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    told = {"file": str(out), "bytes": size, "sha256": digest.hexdigest()}
    click.echo(json.dumps(told) if as_json else f"{out}, {size} bytes, SHA-256 {told['sha256']}")


def _found(retailer: str) -> Retailer | None:
    try:
        return Retailer.get_or_none(Retailer.retailer_id == uuid.UUID(retailer))
    except ValueError:
        return retailers.find_by_phone(retailer)
