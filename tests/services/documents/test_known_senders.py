"""What is known of the sender bears out what his bill leaves open, and nothing that it proves."""

import pytest

from services.documents import Reading, Sender
from services.documents.number.series import form_of
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import BUYER, SELLER, UDYAM, Line, text_pdf

EARLIER = ("SMT/25-26/117", "SMT/25-26/104", "SMT/25-26/98")
OTHER = "27AAPFU0939F1ZV"
HEAD: list[Line] = [(40, 40, "Sri Murugan Textiles"), (40, 56, f"GSTIN: {SELLER}"), (250, 100, "TAX INVOICE")]
GOODS: list[Line] = [
    *[
        (40, 220, "Cotton"),
        (380, 220, "300.00"),
        (480, 220, "50,000.00"),
        (380, 276, "IGST 5%"),
        (480, 276, "2,500.00"),
    ],
    *[(380, 300, "Grand Total"), (480, 300, "52,500.00")],
]


def read(sender: Sender, *lines: Line) -> Reading:
    return read_pages([text_pdf([*HEAD, *lines, *GOODS])], sender)


def numbered(*lines: Line) -> str | None:
    found = read(Sender(numbers=EARLIER), *lines, (350, 160, "12/01/2026")).invoice_number
    return found.value if found.certain_enough else None


def test_a_number_of_the_form_of_his_earlier_ones_needs_no_label() -> None:
    assert numbered((40, 130, "Memo folio SMT/25-26/118")) == "SMT/25-26/118"


def test_of_two_such_numbers_the_one_that_is_known_already_is_another_bills() -> None:
    assert numbered((40, 130, "In place of SMT/25-26/117 :"), (300, 130, "SMT/25-26/118")) == "SMT/25-26/118"
    assert numbered((40, 130, "In place of SMT/25-26/116 :"), (300, 130, "SMT/25-26/118 as agreed")) is None


def test_an_orders_number_of_that_form_is_the_orders() -> None:
    assert numbered((40, 130, "PO No: SMT/25-26/118")) is None


@pytest.mark.parametrize("number", ["118", "2026"])
def test_a_number_that_any_paper_could_have_has_no_form(number: str) -> None:
    assert form_of(number) is None


def test_his_own_udyam_number_is_believed_wherever_it_stands() -> None:
    lines: list[Line] = [(40, 130, "Bill To"), (40, 146, "Kaveri Garments"), (40, 162, f"Udyam No: {UDYAM}")]
    assert not read(Sender(), *lines).udyam_number.certain_enough
    assert read(Sender(udyam=UDYAM), *lines).udyam_number.certain_enough


def test_a_buyer_whom_he_has_billed_before_needs_no_label() -> None:
    known, lines = Sender(SELLER, buyers=frozenset({BUYER})), [(40, 400, f"Kaveri Agencies {BUYER}")]
    assert not read(Sender(SELLER), *lines).buyer_gstin.certain_enough
    assert read(known, *lines).buyer_gstin.certain_enough


def test_a_bill_that_he_owes_names_no_buyer_of_his() -> None:
    owed: list[Line] = [(40, 130, "Bill To"), (40, 146, f"GSTIN: {OTHER}"), (40, 400, f"Through Kaveri {BUYER}")]
    assert not read(Sender(OTHER, buyers=frozenset({BUYER})), *owed).buyer_gstin.certain_enough


def test_what_the_bill_proves_by_itself_stays() -> None:
    lines: list[Line] = [(40, 130, "Bill To"), (40, 146, "Kaveri Garments"), (40, 162, f"GSTIN: {BUYER}")]
    assert read(Sender(buyers=frozenset({OTHER})), *lines, (40, 400, OTHER)).buyer_gstin.value == BUYER
