"""Sums and days as they stand on bills of other hands, and what an engine makes of them."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading
from services.documents.amount import figures, in_words
from services.documents.day import days
from services.documents.party import fitted
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece, Row
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import UDYAM, Line, text_pdf

HEAD: list[Line] = [
    *[(40, 40, "Sri Murugan Textiles"), (40, 60, f"Udyam No: {UDYAM}"), (250, 80, "TAX INVOICE")],
    *[(40, 100, "Invoice No: SM/118"), (350, 100, "Invoice Date: 12/01/2026")],
    *[(40, 200, "Item"), (300, 200, "Qty"), (380, 200, "Rate"), (480, 200, "Amount")],
    *[(40, 220, "Cotton"), (300, 220, "100"), (380, 220, "500.00"), (480, 220, "50,000.00")],
]


def read(*lines: Line) -> Reading:
    return read_pages([text_pdf([*HEAD, *lines])])


def values(text: str, score: float) -> list[int]:
    row = Row.of([Piece(text, Box(0, 0, 0, 400, 20), score)])
    return [int(each.value) for each in figures.find([row])]


def test_a_slash_that_became_a_one_is_known_by_its_dash() -> None:
    assert values("14 kg 141- 406101-", 0.98) == [14, 14, 40610]
    assert values("Room 1201- Block", 1.0) == [1201]


def test_a_sum_in_words_of_which_a_letter_is_lost_bears_nothing_out() -> None:
    assert in_words.parse("One Lakh Fifty Six Thousand Six Hundred") == Decimal(156600)
    assert in_words.parse("One Lakh Fifty ix Thousand Six Hundred") is None


def test_the_tax_that_a_total_includes_does_not_name_it() -> None:
    tax: list[Line] = [(300, 250, "CGST 2.5%"), (480, 250, "1,250.00"), (300, 265, "SGST 2.5%"), (480, 265, "1,250.00")]
    total: list[Line] = [(200, 285, "Total amount of this bill incl. GST (A+B)"), (480, 285, "52,500.00")]
    left: list[Line] = [(200, 300, "Less: Retention 5%"), (480, 300, "2,400.00"), (200, 315, "NET PAYABLE")]
    words = (40, 340, "Rupees Fifty Two Thousand Five Hundred only")
    found = read(*tax, *total, *left, (480, 315, "50,100.00"), words).principal_amount
    assert (found.value, found.certain_enough) == (Decimal(52500), True)


def test_todays_bill_is_the_total_and_not_what_is_owed_in_all() -> None:
    older: list[Line] = [
        (300, 265, "Old Balance"),
        (480, 265, "9,000.00"),
        (300, 280, "Total"),
        (480, 280, "59,000.00"),
    ]
    found = read((300, 250, "Today's Bill"), (480, 250, "50,000.00"), *older).principal_amount
    assert (found.value, found.certain_enough) == (Decimal(50000), True)


@pytest.mark.parametrize(("text", "kind"), [("यो ग 55900", "total"), ("உள்ளடக்கியது (வரி உட்பட)", "noise")])
def test_short_labels_are_found_torn_and_a_tax_that_is_included_is_no_line_of_its_own(text: str, kind: str) -> None:
    sheet = Sheet.of([Piece(text, Box(0, 0, 0, 400, 20))], codes=[])
    assert [label.kind for label in sheet.labels] == [kind]


def test_a_day_spelled_as_lawyers_do() -> None:
    assert next(days.in_text("Dated : the 18th day of February, 2026"))[0] == date(2026, 2, 18)


def test_a_check_digit_has_no_form_of_its_own() -> None:
    assert fitted.fit("33AAKFS5005C1Z0", read=True) == ("33AAKFS5005C1ZO", 0.88)
    assert (fitted.fit("33AAKFS5005C1Z0") or ("", 0.0))[1] < 0.8


TILL: list[Line] = [
    *[(40, 40, "Borah Filling Station"), (40, 60, "CREDIT SALE MEMO"), (40, 80, "Memo No CR-20771")],
    *[(40, 100, "Date 19-JUL-2026"), (40, 130, "200.00 L x 90.50"), (300, 130, "18100.00")],
    *[(40, 150, "2 x 412.00 (GST18 incl)"), (300, 150, "824.00"), (40, 170, "TOTAL Rs"), (300, 170, "18924.00")],
]


def till(under: str) -> bool:
    found = read_pages([text_pdf([*TILL, (40, 190, under)])]).principal_amount
    return found.value == Decimal(18924) and found.certain_enough


def test_rates_that_hold_their_tax_make_up_the_total() -> None:
    assert till("GST on AdBlue: Txbl 698.31 C 62.85 S 62.85")


def test_a_tax_on_the_total_itself_is_not_in_it() -> None:
    assert not till("GST 5% 946.20")
