"""What is sealed, stays sealed; what is forgotten, stays forgotten."""

import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import disputes, retailers, vault
from db.base import Table
from db.database import database, transaction
from db.models import ALL, Buyer, Invoice, Retailer
from db.vault.keyring import Keyring, parse
from locales import rupees
from tests.cast import NOW, Cast, buyer_of, cast, mark_paid
from tests.intents.talk import Talk
from tests.world import BUYER, RETAILER, START

AMOUNTS = st.decimals("0.01", "999999999999.99", places=2)
STATES = st.integers(1, 37).map("{:02d}".format)


def _column(table: str, column: str, key: str, value: uuid.UUID) -> bytes:
    row = database.execute_sql(f"SELECT {column} FROM {table} WHERE {key} = %s", (value,)).fetchone()
    return bytes(row[0])


@given(amount=AMOUNTS, number=st.integers(0, 10**9))
def test_p46_amount_and_gstin_are_ciphertext_in_the_database(empty_db: Settings, amount: Decimal, number: int) -> None:
    """Feature: msme-payment-enforcement, Property 46: For any stored invoice, principal amount and GSTIN are encrypted
    at rest with AES-256."""
    with transaction() as _:
        people = _people()
        invoice_id = people.bill(number=f"I/{uuid.uuid4().hex[:10]}", amount=amount)
        sealed = _column("invoices", "principal_amount", "invoice_id", invoice_id)
        gstin = _column("buyers", "gstin", "buyer_id", people.buyer_id)
        assert str(amount).encode() not in sealed
        assert b"33AADCK7310M1ZK" not in gstin
        assert len(sealed) == 1 + 16 + 12 + len(str(amount)) + 16
        assert people.get(invoice_id).principal_amount == amount
        assert Buyer.get_by_id(people.buyer_id).gstin == "33AADCK7310M1ZK"


@given(amount=st.integers(10**5, 10**9).map(lambda paise: Decimal(paise) / 100))
def test_p46_no_table_holds_amount_or_gstin_in_the_open(empty_db: Settings, amount: Decimal) -> None:
    """Feature: msme-payment-enforcement, Property 46: whatever comes of an invoice (a payment, a dispute, the buyer's
    answer), no column of any table holds its amount or the buyer's GSTIN as text."""
    with database.atomic() as everything:
        people = cast()
        first, second = (people.bill(number, amount=amount) for number in ("A-1", "A-2"))
        mark_paid(people.retailer_id, first, START, "CASH", NOW)
        disputes.want(people.retailer_id, people.buyer_id, [second], NOW)
        Talk(phone=BUYER, side="buyer").says("paid")
        Talk().says("status")
        stored = "\n".join(_text_of(table) for table in ALL)
        assert str(people.retailer_id) in stored
        assert not [each for each in ("33AADCK7310M1ZK", f"{amount:.2f}", rupees(amount, "en")[1:]) if each in stored]
        everything.rollback()


def _text_of(table: type[Table]) -> str:
    """All rows as the database itself writes them, bytes as what they spell."""
    rows = database.execute_sql(f"SELECT * FROM {table._meta.table_name}").fetchall()
    return "\n".join(
        bytes(v).decode("latin-1") if isinstance(v, bytes | memoryview) else str(v) for r in rows for v in r
    )


def _people() -> Cast:
    row = retailers.find_by_phone(RETAILER)
    return Cast(row.retailer_id, buyer_of(row.retailer_id)) if row else cast()


def test_the_same_value_is_never_sealed_to_the_same_bytes(empty_db: Settings) -> None:
    assert vault.seal(b"1", "a.b") != vault.seal(b"1", "a.b")


def test_a_value_moved_to_another_column_does_not_open(empty_db: Settings) -> None:
    with pytest.raises(vault.SealError):
        vault.open_sealed(vault.seal(b"1", "invoices.principal_amount"), "payments.amount")


def test_an_altered_value_does_not_open(empty_db: Settings) -> None:
    sealed = bytearray(vault.seal(b"1", "a.b"))
    sealed[-1] ^= 1
    with pytest.raises(vault.SealError):
        vault.open_sealed(bytes(sealed), "a.b")


def test_destroying_a_key_forgets_one_retailer_and_no_other(empty_db: Settings) -> None:
    people = cast()
    invoice_id = people.bill()
    vault.destroy_keys(people.retailer_id)
    assert Retailer.get_by_id(people.retailer_id).name is None
    assert Invoice.get_by_id(invoice_id).principal_amount is None
    assert Buyer.get_by_id(people.buyer_id).gstin is not None


def test_a_key_made_in_a_transaction_that_is_undone_still_opens_later(empty_db: Settings) -> None:
    owner = uuid.uuid4()
    with pytest.raises(ZeroDivisionError), transaction(), vault.scope(owner):
        vault.seal(b"1", "a.b")
        raise ZeroDivisionError
    with vault.scope(owner):
        assert vault.open_sealed(vault.seal(b"1", "a.b"), "a.b") == b"1"


def test_a_new_master_key_wraps_while_the_old_one_still_opens(empty_db: Settings) -> None:
    old, new = Keyring((bytes(32),)), Keyring((bytes([1]) * 32, bytes(32)))
    wrapped = old.wrap(b"k" * 32, "house")
    assert new.unwrap(wrapped, "house") == b"k" * 32
    with pytest.raises(vault.MasterKeyError):
        Keyring((bytes([1]) * 32,)).unwrap(wrapped, "house")


@pytest.mark.parametrize("text", ["x", "YQ==", "!!!!"])
def test_a_master_key_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(vault.MasterKeyError):
        parse(text)


def test_the_blind_index_keeps_kinds_apart(empty_db: Settings) -> None:
    assert vault.blind_index("phone", "1") != vault.blind_index("gstin", "1")
    assert vault.blind_index("phone", "1") == vault.blind_index("phone", "1")
