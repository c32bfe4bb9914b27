"""A page names other papers and lists other bills: their numbers, days and sums are not this bill's."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents.model import Reading, Refused
from services.documents.number import numbers
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import Line, text_pdf

HEAD: list[Line] = [(40, 40, "TAX INVOICE"), (40, 60, "Invoice No. : 7"), (40, 80, "Date : 03.Apr.2025")]
GOODS: list[Line] = [
    *[(40, 300, "Item"), (200, 300, "Qty"), (300, 300, "Rate"), (480, 300, "Amount")],
    *[(40, 316, "Cloth"), (200, 316, "10"), (300, 316, "500.00"), (480, 316, "5,000.00")],
    *[(40, 332, "CGST 9%"), (480, 332, "450.00"), (40, 348, "SGST 9%"), (480, 348, "450.00")],
    *[(40, 364, "Grand Total"), (480, 364, "5,900.00")],
]


def read(*lines: Line, head: list[Line] = HEAD) -> Reading:
    return read_pages([text_pdf([*head, *lines, *GOODS])])


@pytest.mark.parametrize(
    "label", ["RA Bill No. : 4th", "Party's Invoice No. : 88", "M.B. No. : 12", "Original Invoice No. 5"]
)
def test_a_number_that_a_word_gives_to_another_paper_is_not_the_bills(label: str) -> None:
    number = read((300, 60, label)).invoice_number
    assert (number.value, number.certain_enough) == ("7", True)


def test_a_number_of_another_paper_alone_is_asked_about() -> None:
    number = read((40, 60, "RA Bill No. : 4th"), head=[HEAD[0], HEAD[2]]).invoice_number
    assert not number.certain_enough


def test_a_days_word_gives_it_to_another_paper() -> None:
    day = read((300, 80, "Auction Date : 01.Apr.2025")).invoice_date
    assert (day.value, day.certain_enough) == (date(2025, 4, 3), True)


def test_a_day_behind_a_number_belongs_to_the_paper_of_that_number() -> None:
    lines: list[Line] = [(300, 200, "Bill of Lading/LR-RR No."), (300, 214, "79113 dt. 5-Apr-25")]
    day = read(*lines).invoice_date
    assert (day.value, day.certain_enough) == (date(2025, 4, 3), True)


def test_a_day_beside_another_papers_number_is_that_papers() -> None:
    day = read((300, 200, "Party Inv. No. 345 Dt. 01-04-25")).invoice_date
    assert (day.value, day.certain_enough) == (date(2025, 4, 3), True)


def listed(top: int) -> list[Line]:
    """Two older bills."""
    heads: list[Line] = [(40, top, "Bill No."), (200, top, "Bill Date"), (300, top, "Pending")]
    first: list[Line] = [(40, top + 14, "311"), (200, top + 14, "01-02-2025"), (300, top + 14, "900.00")]
    return [*heads, *first, (40, top + 28, "312"), (200, top + 28, "09-02-2025"), (300, top + 28, "40.00")]


@pytest.mark.parametrize("top", [200, 420])
def test_a_list_of_older_bills_over_or_under_the_goods_says_nothing_of_this_one(top: int) -> None:
    done = read(*listed(top))
    assert (done.invoice_number.value, done.invoice_date.value) == ("7", date(2025, 4, 3))
    assert done.invoice_number.certain_enough
    assert done.invoice_date.certain_enough


def test_a_list_of_other_bills_alone_gives_no_day() -> None:
    assert not read(*listed(200), head=[HEAD[0], HEAD[1]]).invoice_date.certain_enough


def test_capitals_that_stand_apart_belong_to_the_number() -> None:
    head: list[Line] = [HEAD[0], (40, 60, "Invoice No. : TI 0034"), HEAD[2]]
    number = read(head=head).invoice_number
    assert (number.value, number.certain_enough) == ("TI 0034", True)


def test_other_words_between_a_label_and_its_number_are_asked_about() -> None:
    head: list[Line] = [HEAD[0], (40, 60, "Invoice No. of our branch 34"), HEAD[2]]
    assert not read(head=head).invoice_number.certain_enough


def test_capitals_that_may_end_the_label_are_asked_about() -> None:
    head: list[Line] = [HEAD[0], (40, 60, "Invoice No. / ODN 100000786"), HEAD[2]]
    assert not read(head=head).invoice_number.certain_enough


def test_a_sum_of_money_is_no_number() -> None:
    assert read((40, 60, "Invoice No. 0.38"), head=[HEAD[0]]).invoice_number.value is None


def total(*lines: Line) -> Reading:
    return read_pages([text_pdf([*HEAD, (40, 300, "Cloth"), (480, 300, "5,000.00"), *lines])])


def test_a_sum_with_an_old_balance_in_it_is_asked_about() -> None:
    carried: list[Line] = [(40, 316, "Old balance"), (480, 316, "9,000.00")]
    assert not total(*carried, (40, 332, "Grand Total"), (480, 332, "14,000.00")).principal_amount.certain_enough


def test_what_is_left_after_a_retention_is_not_the_bill() -> None:
    tax: list[Line] = [(40, 316, "IGST 18%"), (480, 316, "900.00")]
    kept: list[Line] = [(40, 332, "Less: Retention money"), (480, 332, "250.00")]
    assert not total(*tax, *kept, (40, 348, "Net Payable"), (480, 348, "5,650.00")).principal_amount.certain_enough


def test_words_prove_paise_that_no_heading_names() -> None:
    rows: list[Line] = [(40, 332, "Grand Total"), (440, 332, "5,000"), (500, 332, "25")]
    spelled: Line = (40, 360, "Rupees Five Thousand and Twenty Five paise only")
    amount = total(*rows, spelled).principal_amount
    assert (amount.value, amount.certain_enough) == (Decimal("5000.25"), True)


def test_an_estimate_that_lists_invoices_is_still_an_estimate() -> None:
    lines: list[Line] = [(200, 40, "ESTIMATE"), (40, 60, "Estimate No. 12"), *listed(200), *GOODS]
    with pytest.raises(Refused, match="estimate"):
        read_pages([text_pdf(lines)])


def test_a_delivery_note_is_told_from_the_box_of_that_name() -> None:
    note: list[Line] = [(40, 40, "Sri Murugan Textiles"), (300, 40, "Delivery Note"), (40, 60, "Challan No. 12")]
    with pytest.raises(Refused, match="challan"):
        read_pages([text_pdf([*note, *GOODS])])
    assert read((300, 60, "Delivery Note"), (300, 74, "DN-12")).invoice_number.value == "7"


def test_a_number_run_into_the_e_way_bills_is_asked_about() -> None:
    label = Piece("Invoice No", Box(0, 100, 100, 160, 110), 0.99)
    for text, sure in (("A12591668941944", False), ("A125916", True)):
        found = numbers.find(Sheet.of([label, Piece(text, Box(0, 100, 114, 190, 124), 0.99)], codes=[]))
        assert found is not None
        assert found.as_field().certain_enough is sure
