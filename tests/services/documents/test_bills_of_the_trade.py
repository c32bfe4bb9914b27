"""What bills of real programs do, each told in the few lines that matter."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.documents.amount import in_words
from services.documents.day import dates
from services.documents.number import numbers
from services.documents.party import udyam
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from services.samples.bill import grouped
from tests.services.documents.bill_papers import BUYER, UDYAM, Line, text_pdf
from tests.services.documents.test_fields_found import sheet

Bill = Callable[..., bytes]
CARRIER = "29AAGCB1286Q1Z4"


def counter_bill(*rows: tuple[str, ...], left: int = 40) -> bytes:
    """A bill whose rows have a column every 120 points."""
    head: list[Line] = [(left, 40, "Tax Invoice"), (left, 60, "Bill No: 5"), (left, 80, "Bill Date: 01/02/2026")]
    body = [(left + 120 * n, 120 + 20 * at, text) for at, row in enumerate(rows) for n, text in enumerate(row) if text]
    return text_pdf([*head, *body])


def test_the_total_of_the_tax_table_is_not_the_bills() -> None:
    rows = [("Cloth", "", "", "10,000.00"), ("Yarn", "", "", "5,000.00"), ("IGST", "", "", "1,400.00")]
    rows += [("Total", "", "", "16,400.00"), ("Taxable", "Rate", "Tax"), ("10,000.00", "5%", "500.00")]
    rows += [("5,000.00", "18%", "900.00"), ("Total", "15,000.00", "1,400.00")]
    read = read_pages([counter_bill(*rows)]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(16400), True)


def test_a_count_of_boxes_is_no_total() -> None:
    rows = [("Rope", "", "5", "250.00"), ("Hook", "", "2", "400.00"), ("Grand Total", "", "7", "650.00")]
    assert read_pages([counter_bill(*rows)]).principal_amount.value == Decimal(650)


def test_lines_printed_with_their_own_tax_prove_the_total() -> None:
    rows = [("Lamp", "100.00", "18.00", "118.00"), ("Wire", "200.00", "10.00", "210.00")]
    rows += [("Total", "", "28.00"), ("Total", "", "", "328.00")]
    read = read_pages([counter_bill(*rows)]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(328), True)


def test_a_printed_rounding_proves_the_total_under_it() -> None:
    rows = [("Lamp", "", "", "1,200.36"), ("Round Off", "", "", "-0.36"), ("Total", "", "", "1,200.00")]
    read = read_pages([counter_bill(*rows)]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(1200), True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(balance=st.integers(1, 10**9).map(lambda paise: Decimal(paise) / 100))
def test_p06_an_older_balance_is_never_the_amount(bill: Bill, balance: Decimal) -> None:
    """Feature: msme-payment-enforcement, Property 6: what a bill carries over from before is not its own sum."""
    under = [(330, 330, "Previous Balance"), (480, 330, grouped(balance)), (330, 346, "Total Outstanding")]
    under += [(480, 346, grouped(balance + Decimal("52500.00")))]
    assert read_pages([bill(extra=under)]).principal_amount.value == Decimal("52500.00")


@pytest.mark.parametrize(
    "lines",
    [
        [(40, 178, f"Transporter GSTIN: {CARRIER}")],
        [(40, 178, "Transporter"), (120, 178, f": {CARRIER}")],
        [(300, 178, "Vehicle: TN 37 X 1   Transporter"), (40, 190, f"GSTIN: {CARRIER}")],
    ],
)
def test_the_carriers_gstin_is_never_the_buyers(bill: Bill, lines: list[Line]) -> None:
    assert read_pages([bill(buyer=None, extra=lines)]).buyer_gstin.value is None
    assert read_pages([bill(extra=lines)]).buyer_gstin.value == BUYER


@pytest.mark.parametrize(
    "texts",
    [
        ("Bill No: 7", "Date: 01/02/2026", "Delivery Note", "Date: 28/01/2026"),
        ("Note Date: 28/01/2026", "Date: 01/02/2026"),
    ],
)
def test_the_date_of_a_delivery_note_is_not_the_bills(texts: tuple[str, ...]) -> None:
    found = dates.find(sheet(*texts))
    assert found is not None
    assert found.value == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [("# INV-12", "INV-12"), ("# : SI/A/7", "SI/A/7"), ("# Item 12", None), ("Account #: 502001", None)],
)
def test_a_hash_may_stand_for_the_words(text: str, number: str | None) -> None:
    found = numbers.find(sheet("TAX INVOICE", text))
    assert (found.value if found else None) == number


@pytest.mark.parametrize(
    ("number", "sure"), [("S1/A/0098", False), ("O12", False), ("SMT/0098", True), ("c/3561", False)]
)
def test_a_picture_of_a_number_that_could_be_read_two_ways_is_asked_about(number: str, sure: bool) -> None:
    found = numbers.find(sheet(f"Invoice No: {number}", score=0.98))
    assert found is not None
    assert (found.confidence >= 0.8) is sure


def test_a_letter_that_only_its_height_makes_small_is_proposed_as_a_capital() -> None:
    found = numbers.find(sheet("Invoice No: c/3561", score=0.98))
    assert found is not None
    assert found.value == "C/3561"


def test_a_tin_of_the_years_before_gst_is_no_bills_number() -> None:
    """The "T.I." before it lies outside the picture."""
    assert numbers.find(sheet("CASH BILL", "No. : 02120200437", "Date :", score=0.98)) is None


def test_under_a_number_glued_to_the_e_way_bills_no_other_is_taken() -> None:
    lines = ("Invoice No.", "INV/2869/2024-25591682155709", "Delivery Note", "155")
    pieces = [Piece(text, Box(0, 0, 14 * at, 8 * len(text), 14 * at + 12), 0.99) for at, text in enumerate(lines)]
    assert numbers.find(Sheet.of(pieces, codes=[])) is None


def test_a_udyam_number_broken_over_two_lines_is_joined() -> None:
    found = udyam.find(sheet("Udyam Reg No: " + UDYAM[:12], UDYAM[12:]))
    assert found is not None
    assert found.value == UDYAM


def test_words_whose_paise_lost_their_name_prove_nothing() -> None:
    assert in_words.parse("Rupees Twelve Lakh Four Hundred Thirty Two and Seventy Four Only") is None


def test_what_is_left_after_an_advance_is_not_the_bill() -> None:
    rows = [("Work", "", "", "10,000.00"), ("IGST 18%", "", "", "1,800.00"), ("Total", "", "", "11,800.00")]
    rows += [("Less Advance", "", "", "5,000.00"), ("Amount Payable", "", "", "6,800.00")]
    rows += [("Rupees Six Thousand Eight Hundred Only",)]
    read = read_pages([counter_bill(*rows)]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(11800), True)


def test_a_bill_book_prints_no_sign_after_its_number() -> None:
    found = numbers.find(sheet("INVOICE", "No. 1234", "Date 05/01/2026"))
    assert (found.value if found else None) == "1234"
    assert numbers.find(sheet("INVOICE", "Docket No. 1234", "Date 05/01/2026")) is None


def test_paise_may_be_written_with_a_dash() -> None:
    rows = [("Card", "", "", "5,000-00"), ("CGST 9%", "", "", "450-00"), ("SGST 9%", "", "", "450-00")]
    read = read_pages([counter_bill(*rows, ("G.Total Rs.", "", "", "5,900-00"))]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(5900), True)


def test_the_grand_total_goes_before_the_sum_of_the_lines() -> None:
    rows = [("Nail", "", "", "100.20"), ("Rope", "", "", "200.22"), ("Totals", "", "", "300.42")]
    rows += [("Round Off", "", "", "-0.42"), ("Grand Total", "", "", "300.00")]
    read = read_pages([counter_bill(*rows)]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(300), True)
