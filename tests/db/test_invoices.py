"""Invoices: unique by number and year, another retailer's never seen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from peewee import IntegrityError

from config.settings import Settings
from db import invoices, payments
from db.database import database
from db.models import Invoice, InvoicePage
from db.payments import NewPayment
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.world import OTHER_RETAILER, OTHER_UDYAM

ALL_OF_IT = NewPayment(date(2026, 12, 1), "CASH", Decimal("80252.00"))


def test_a_number_is_taken_once_a_financial_year(empty_db: Settings) -> None:
    people = cast()
    people.bill("inv-7", dated=date(2026, 4, 1))
    with pytest.raises(invoices.DuplicateInvoiceError):
        people.bill("INV-7", dated=date(2027, 3, 31))
    people.bill("INV-7", dated=date(2027, 4, 1))
    assert Invoice.select().count() == InvoicePage.select().count() == 2


def test_another_retailer_may_have_the_same_number_and_sees_only_his(empty_db: Settings) -> None:
    mine = cast()
    other = retailer(OTHER_RETAILER, OTHER_UDYAM)
    theirs = Cast(other, buyer_of(other))
    invoice_id = mine.bill()
    theirs.bill()
    assert invoices.get(other, invoice_id) is None
    assert [bill.retailer_id for bill in invoices.unpaid(other)] == [other]
    assert invoices.pages(other, invoice_id) == []
    assert payments.record(other, invoice_id, ALL_OF_IT, NOW) is None


def test_paid_once_is_paid(empty_db: Settings) -> None:
    people = cast()
    invoice_id = people.bill()
    assert payments.record(people.retailer_id, invoice_id, ALL_OF_IT, NOW)
    assert payments.record(people.retailer_id, invoice_id, replace(ALL_OF_IT, paid_on=date(2026, 12, 2)), NOW) is None
    assert people.get(invoice_id).payment_date == date(2026, 12, 1)
    assert people.get(invoice_id).next_action_on is None


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE invoices SET due_date = due_date + 1",
        "UPDATE invoices SET status = 'gone'",
        "UPDATE invoices SET status = 'paid'",
        "UPDATE retailers SET name = NULL",
        "UPDATE retailers SET preferred_language = 'fr'",
    ],
)
def test_the_table_itself_refuses_what_cannot_be(empty_db: Settings, broken: str) -> None:
    cast().bill()
    with pytest.raises(IntegrityError):
        database.execute_sql(broken)
