"""What goes into the copy: the list, each table as CSV and JSON, papers as they came, vouchers for Tally."""

import csv
import io
import json
import uuid
from collections.abc import Iterator

from config.csv_safe import csv_safe
from db import exporting, retailers
from db.base import Table
from db.database import connection
from jobs import folders
from jobs.export import tally
from jobs.export.archive import Part, zipped
from jobs.export.contents import contents
from jobs.house import House
from locales import as_lang
from services.storage import ForgottenError

_BOM = "\ufeff"
"""By it a spreadsheet knows that Tamil and Hindi follow."""


def everything(here: House, retailer_id: uuid.UUID) -> Iterator[bytes]:
    """The ZIP, piece by piece."""
    return zipped(_parts(here, retailer_id))


def _parts(here: House, retailer_id: uuid.UUID) -> Iterator[Part]:
    with connection():
        lang = as_lang(retailers.get(retailer_id).preferred_language)
        listed = contents(here, retailer_id, lang)
        buyers = exporting.gstins(retailer_id)
    yield Part("contents.pdf", [listed], packed=True)
    for table in exporting.TABLES:
        yield from _table(retailer_id, table)
    gstins = [{"buyer_id": str(buyer_id), "gstin": gstin} for buyer_id, gstin in buyers.items()]
    yield Part("tables/buyers.json", [json.dumps(gstins, indent=1).encode()])
    yield Part("tally.xml", tally.vouchers(retailer_id, buyers))
    yield from _files(here, retailer_id)


def _table(retailer_id: uuid.UUID, table: type[Table]) -> Iterator[Part]:
    name = table._meta.table_name
    yield Part(f"tables/{name}.csv", as_csv(retailer_id, table))
    yield Part(f"tables/{name}.json", as_json(retailer_id, table))


def as_csv(retailer_id: uuid.UUID, table: type[Table]) -> Iterator[bytes]:
    names = exporting.columns(table)
    yield (_BOM + _line(names)).encode()
    for row in exporting.rows(retailer_id, table):
        yield _line([_cell(row[name]) for name in names]).encode()


def as_json(retailer_id: uuid.UUID, table: type[Table]) -> Iterator[bytes]:
    before = "[\n"
    for row in exporting.rows(retailer_id, table):
        yield (before + json.dumps(row, ensure_ascii=False)).encode()
        before = ",\n"
    yield b"\n]\n" if before != "[\n" else b"[]\n"


def _cell(value: object) -> str:
    return csv_safe(json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _files(here: House, retailer_id: uuid.UUID) -> Iterator[Part]:
    """One document in memory at a time."""
    storage, own = here.services.storage, f"/{retailer_id}/"
    for key, _ in folders.of(storage, retailer_id, folders.PAPERS):
        try:
            content = storage.get(key)
        except (FileNotFoundError, ForgottenError):
            continue  # erased while we were reading, by its age
        ending = ".ogg" if key.startswith(f"{folders.RECORDINGS}/") else ""
        yield Part(f"files/{key.replace(own, '/', 1)}{ending}", [content], packed=True)
