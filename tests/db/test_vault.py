"""What is sealed, stays sealed; what is forgotten, stays forgotten."""

import uuid
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import retailers, vault
from db.database import database, transaction
from db.models import Buyer, Invoice, Retailer
from db.vault.keyring import Keyring, parse
from tests.cast import Cast, buyer_of, cast
from tests.world import RETAILER

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
