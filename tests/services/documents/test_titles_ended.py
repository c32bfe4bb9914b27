"""Papers are told by what their title ends in, and a title that may be a bill's is asked about."""

import pytest

from services.documents import Refused
from services.documents.kind import endings
from services.documents.model import FLOOR, Reading
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import Line, text_pdf

HEAD: list[Line] = [(40, 40, "Xavier Fish Supply"), (40, 110, "Souza Lobo Shack")]
SUMS: list[Line] = [(40, 200, "Kingfish 12.4kg x 780"), (300, 200, "9,672.00"), (40, 230, "TOTAL 9,672.00")]
BY_LETTERS = ("invoice_number", "invoice_date", "principal_amount")


def read(title: str, number: str = "No. 903", *, under: str = "") -> Reading:
    lines: list[Line] = [*HEAD, (200, 70, title), (40, 90, number), (300, 90, "Date 28.11.25"), *SUMS]
    return read_pages([text_pdf([*lines, *([(40, 130, under)] if under else [])])])


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("JOB WORK OUTWARD CHALLAN", "Challan No 903", "challan"),
        ("NON-RETURNABLE GATE PASS", "Pass No. 903", "challan"),
        ("DELIVERY MEMO", "Memo No. 903", "challan"),
        ("PACKING LIST", "No. 903", "challan"),
        ("DELIVERY CHALLAN (Not for sale)", "DC No: 903", "challan"),
        ("PROFORMA BILL", "No. 903", "proforma"),
        ("QUOTATION / OFFER", "Ref 903", "quotation"),
        ("SUPPLY ORDER", "Order No. 903", "purchase_order"),
        ("PAYMENT VOUCHER", "Voucher No. 903", "receipt"),
        ("GOODS RECEIVED NOTE", "GRN No. 903", "other"),
    ],
)
def test_a_title_that_ends_in_another_papers_name_is_refused(title: str, number: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read(title, number)
    assert refused.value.reason == f"documents.not_a_bill.{kind}"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("TAX INVOICE CUM DELIVERY CHALLAN", "No. 903"),
        ("BILL / CHALLAN", "No. 903"),
        ("PACKING LIST", "Invoice No. 903"),
        ("CASH/CREDIT MEMO", "No. 903"),
    ],
)
def test_one_that_names_a_bill_too_is_a_bill(title: str, number: str) -> None:
    assert read(title, number).invoice_number.certain_enough


def test_a_box_of_a_bills_form_is_no_title() -> None:
    assert read("CASH/CREDIT MEMO", under="GATE PASS").invoice_number.certain_enough


@pytest.mark.parametrize("title", ["ROUGH BILL", "Kacha Bill", "PROVISIONAL BILL", "CHALLAN", "LEDGER"])
def test_a_title_that_may_be_a_bills_is_asked_about(title: str) -> None:
    reading = read(title)
    assert all(reading.field(name).confidence < FLOOR for name in BY_LETTERS)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("जॉब वर्क चालान", "challan"),
        ("चा लान", "alone"),
        ("बिल चालान", ""),
        ("कच्चा बिल / ROUGH BILL", "doubted"),
        ("DELIVERY CHALLAN / டெ லிவரி சலா ன்", "challan"),
        ("TAX INVOICE / DELIVERY CHALLAN", ""),
        ("MAHALAXMI ESTIMATORS", ""),
    ],
)
def test_titles_in_three_languages(title: str, kind: str) -> None:
    assert endings.kind(title) == kind
