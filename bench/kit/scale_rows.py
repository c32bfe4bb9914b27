"""A house full of bills in the middle of their ladders, written with COPY: people, keys, bills, rungs taken."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from db import vault
from db.database import database
from db.ids import growing_ids
from db.models import Buyer, BuyerContact, Invoice, Retailer
from law.ladder import OFFSETS, Rung

BILLS_A_RETAILER = 10
BUYERS_A_RETAILER = 4
SPAN = OFFSETS[Rung.LEGAL_NOTICE] + 1
"""Days over which the bills are dated: on the first day every phase of the ladder is there."""
_REMINDERS = tuple(rung for rung in OFFSETS if rung is not Rung.LEGAL_NOTICE)


def fill(ring: vault.Keyring, bills: int, first: date, each: int = BILLS_A_RETAILER) -> list[uuid.UUID]:
    """`bills` of them, `each` of a retailer, dated so that as many are due on each day; what fell due before `first`
    is done. → whose they are."""
    owners = [uuid.uuid4() for _ in range(max(bills // each, 1))]
    pairs = [(owner, uuid.uuid4()) for owner in owners for _ in range(BUYERS_A_RETAILER)]
    _copy("data_keys", ("key_id", "owner", "wrapped"), (_key(ring, owner) for owner in owners))
    with vault.scope(None):
        # The keys are opened now: while a COPY runs, its connection answers no question.
        vault.blind_index("phone", "")
        vault.seal(b"", "")
        _people(owners, pairs)
        _bills(pairs, bills, first)
    database.execute_sql("ANALYZE")
    return owners


def _key(ring: vault.Keyring, owner: uuid.UUID) -> tuple[Any, ...]:
    return uuid.uuid4(), str(owner), ring.wrap(secrets.token_bytes(32), str(owner))


def _people(owners: list[uuid.UUID], pairs: list[tuple[uuid.UUID, uuid.UUID]]) -> None:
    name = Retailer.name.db_value("Murugan Stores")
    columns = ("retailer_id", "name", "phone", "phone_index", "udyam_index", "preferred_language", "status")
    rows = (
        (owner, name, Retailer.phone.db_value(f"+9170{n:08d}"), secrets.token_bytes(32), secrets.token_bytes(32), "en",
         "active")
        for n, owner in enumerate(owners)
    )  # fmt: skip
    _copy("retailers", columns, rows)
    gstin = Buyer.gstin.db_value("33AADCK7310M1ZK")
    _copy("buyers", ("buyer_id", "gstin", "gstin_index"), ((b, gstin, secrets.token_bytes(32)) for _, b in pairs))
    called = BuyerContact.name.db_value("Kaveri Garments")
    columns = ("retailer_id", "buyer_id", "name", "phone", "phone_index", "language", "opt_in_basis")
    rows = ((o, b, called, *_phone(n), "hi", "in_writing") for n, (o, b) in enumerate(pairs))
    _copy("buyer_contacts", columns, rows)


def _phone(number: int) -> tuple[bytes, bytes]:
    phone = f"+9180{number:08d}"
    return BuyerContact.phone.db_value(phone), vault.blind_index("phone", phone)


def _bills(pairs: list[tuple[uuid.UUID, uuid.UUID]], count: int, first: date) -> None:
    amount = Invoice.principal_amount.db_value(Decimal("80252.00"))
    # As they come in in life: in the order of their days, everybody's within a day one among the other.
    days = sorted((n % SPAN for n in range(count)), reverse=True)
    whose = Random(count).sample(range(count), count)  # the same each time
    made = [
        (bill, *pairs[n % len(pairs)], first - timedelta(days=back))
        for bill, n, back in zip(sorted(growing_ids(count)), whose, days, strict=True)
    ]
    columns = (
        "invoice_id", "retailer_id", "buyer_id", "invoice_number", "number_key", "financial_year", "invoice_date",
        "principal_amount", "due_date", "document_key", "next_action_on",
    )  # fmt: skip
    rows = (
        (
            bill,
            owner,
            buyer,
            f"B-{n}",
            f"B{n}",
            "2026-27",
            day,
            amount,
            day + timedelta(days=45),
            "x",
            _next(day, first),
        )
        for n, (bill, owner, buyer, day) in enumerate(made)
    )
    _copy("invoices", columns, rows)
    steps = (
        (uuid.uuid4(), bill, owner, buyer, rung.value, "whatsapp", day + timedelta(days=OFFSETS[rung]))
        for bill, owner, buyer, day in made
        for rung in _REMINDERS
        if day + timedelta(days=OFFSETS[rung]) < first
    )
    _copy("ladder_steps", ("step_id", "invoice_id", "retailer_id", "buyer_id", "rung", "channel", "taken_on"), steps)


def _next(day: date, first: date) -> date:
    return min(due for offset in OFFSETS.values() if (due := day + timedelta(days=offset)) >= first)


def _copy(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    cursor = database.connection().cursor()
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    database.connection().commit()
