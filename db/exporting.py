"""All rows of a retailer's, opened, a page at a time, for the copy that he may have (DPDP Act s.11)."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from peewee import CompositeKey, fn

from db.base import Table
from db.belongings import OWNED, owned
from db.database import connection
from db.models import (
    Buyer,
    BuyerContact,
    Code,
    Conversation,
    HistorySecret,
    Invoice,
    PageBundle,
    PagePasskey,
    PageSession,
    PageUpload,
    PageUploadPart,
    Pin,
    Try,
)

PAGE = 500
_SECRETS = frozenset(
    {Pin, Code, Try, HistorySecret, Conversation, PageBundle, PagePasskey, PageSession, PageUpload, PageUploadPart}
)
"""What opens something, is only where a talk stands, or is on its way to where its copy is taken."""
_HIDDEN = ("_index", "token_hash", "token", "secret", "look")
TABLES: tuple[type[Table], ...] = tuple(table for table in OWNED if table not in _SECRETS)


def columns(table: type[Table]) -> list[str]:
    """What is told of a table; keyed hashes say nothing to anybody."""
    names = [str(field.name) for field in table._meta.sorted_fields]
    return [name for name in names if not name.endswith(_HIDDEN)]


def count(retailer_id: uuid.UUID, table: type[Table]) -> int:
    found: int = table.select().where(owned(table, retailer_id)).count()
    return found


def rows(retailer_id: uuid.UUID, table: type[Table]) -> Iterator[dict[str, Any]]:
    """Each row as plain JSON values. A connection is held a page long, not as long as the reader takes."""
    shown, last = columns(table), None
    while page := _page(retailer_id, table, last):
        for row in page:
            yield {name: plain(getattr(row, name)) for name in shown}
        last = page[-1].get_id()


def _page(retailer_id: uuid.UUID, table: type[Table], last: Any) -> list[Any]:
    key: Any = table._meta.primary_key
    names = key.field_names if isinstance(key, CompositeKey) else (key.name,)
    fields = [getattr(table, name) for name in names]
    query = table.select().where(owned(table, retailer_id)).order_by(*fields).limit(PAGE)
    if last is not None:
        query = query.where(fn.ROW(*fields) > fn.ROW(*(last if isinstance(key, CompositeKey) else (last,))))
    with connection():
        return list(query)


def gstins(retailer_id: uuid.UUID) -> dict[uuid.UUID, str | None]:
    """The buyers whom he deals with: their GSTIN stands in no row of his own. None: that one has none."""
    theirs = {row.buyer_id for row in BuyerContact.select().where(owned(BuyerContact, retailer_id))}
    theirs |= {row.buyer_id for row in Invoice.select(Invoice.buyer_id).where(owned(Invoice, retailer_id))}
    with connection():
        rows = Buyer.select().where(Buyer.buyer_id.in_(list(theirs) or [None]))
        return {row.buyer_id: row.gstin or None for row in rows}


def plain(value: Any) -> Any:
    """As JSON has it: money and ids as text, times in UTC, bytes in hexadecimal."""
    match value:
        case bytes() | memoryview():
            return bytes(value).hex()
        case datetime() | date():
            return value.isoformat()
        case uuid.UUID() | Decimal():
            return str(value)
    return value
