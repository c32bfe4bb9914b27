"""Discounts with their sign, totals that say that they are rounded, and a label torn across a column."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading
from services.documents.amount import amounts
from services.documents.party import initial
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import Line, text_pdf

HEAD: list[Line] = [(40, 40, "Senthur Sweets"), (40, 80, "Bill No: SL/20914"), (350, 80, "Date: 16/10/26")]
TAXES: list[Line] = [(40, 240, "CGST 2.5%"), (400, 240, "202.25"), (40, 260, "SGST 2.5%"), (400, 260, "202.25")]


def read(*lines: Line) -> Reading:
    return read_pages([text_pdf([*HEAD, *lines])])


@pytest.mark.parametrize("off", ["-150.00", "- 150.00", "(150.00)"])
def test_a_discount_with_its_sign_is_taken_off(off: str) -> None:
    sums: list[Line] = [(40, 200, "Sub Total"), (400, 200, "8240.00"), (40, 220, "Discount"), (400, 220, off)]
    total = read(*sums, *TAXES, (40, 280, "Round Off"), (400, 280, "0.50"), (40, 300, "Total"), (400, 300, "8495.00"))
    assert (total.principal_amount.value, total.principal_amount.certain_enough) == (Decimal("8495.00"), True)


def test_a_total_that_says_that_it_is_rounded_is_the_total() -> None:
    sums: list[Line] = [(40, 200, "Taxable"), (400, 200, "8090.00"), *TAXES]
    total = read(*sums, (40, 300, "Total (Rounded off)"), (400, 300, "8495.00"), (40, 320, "Advance (-) 5,000.00"))
    assert (total.principal_amount.value, total.principal_amount.certain_enough) == (Decimal("8495.00"), True)


def test_a_label_that_a_browser_tore_across_a_column_is_found() -> None:
    words = [("மொ", 40, 70), ("த்த", 75, 90), ("தொ", 95, 110), ("கை", 190, 210)]
    goods = [Piece("24,200.00", Box(0, 400, 20, 480, 30)), Piece("13,500.00", Box(0, 400, 40, 480, 50))]
    torn = [Piece(text, Box(0, x0, 60, x1, 70)) for text, x0, x1 in words]
    found = amounts.find(Sheet.of([*goods, *torn, Piece("37,700.00", Box(0, 400, 60, 480, 70))], codes=[]))
    assert found is not None
    assert (found.value, found.confidence > 0.90) == (Decimal("37700.00"), True)


def test_a_lorry_receipts_day_is_not_the_bills() -> None:
    lines: list[Line] = [(40, 40, "Yamuna Plywood"), (40, 80, "Date: 08-Jan-2026"), (350, 100, "GR No.: 22981")]
    found = read_pages([text_pdf([*lines, (430, 100, "Dt: 09-Jan-2026"), (40, 200, "Total Rs. 500.00")])]).invoice_date
    assert (found.value, found.certain_enough) == (date(2026, 1, 8), True)


@pytest.mark.parametrize(
    ("printed", "anothers"), [("PAN: ACRPT5508F", True), ("PAN No. ABZFS6627J", False), ("", False)]
)
def test_a_pan_that_is_not_the_gstins_is_the_sellers(printed: str, anothers: bool) -> None:
    sheet = Sheet.of([Piece(f"{printed} A/c 10884412376", Box(0, 0, 0, 200, 10))], codes=[])
    assert initial.of_another_pan(sheet, "09ABZFS6627J1Z5") is anothers
