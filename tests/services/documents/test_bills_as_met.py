"""What bills of real firms showed that ours had not: told here in values of our own."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents.amount import amounts, figures, in_words
from services.documents.model import FLOOR, Reading, Refused
from services.documents.number import numbers
from services.documents.pages import load
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece, Row
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import BUYER, SELLER, Line, bill_lines, text_pdf

HEAD: list[Line] = [
    *[(40, 40, "Sri Murugan Textiles"), (40, 56, f"GSTIN: {SELLER}"), (250, 72, "TAX INVOICE")],
    *[(40, 100, "Invoice No. : 41"), (300, 100, "Invoice Date : 03-04-2026")],
]
COLUMNS: list[Line] = [(40, 200, "Item"), (250, 200, "Taxable"), (350, 200, "IGST"), (480, 200, "Amount")]


def goods(top: int, taxable: str, tax: str, amount: str) -> list[Line]:
    return [(40, top, "Cotton cloth"), (250, top, taxable), (350, top, tax), (480, top, amount)]


def read(*lines: Line) -> Reading:
    return read_pages([text_pdf([*HEAD, *lines])])


def test_the_largest_line_of_a_page_without_a_total_is_not_the_total() -> None:
    """Its total stands on a page that was not sent."""
    lines = [*goods(220, "60,000.00", "10,800.00", "70,800.00"), *goods(240, "4,000.00", "720.00", "4,720.00")]
    assert not read(*COLUMNS, *lines).principal_amount.certain_enough


def test_a_total_by_another_name_at_the_foot_of_its_column_is_believed() -> None:
    lines = [*goods(220, "60,000.00", "10,800.00", "70,800.00"), *goods(240, "4,000.00", "720.00", "4,720.00")]
    foot: list[Line] = [(40, 280, "Summa"), (250, 280, "64,000.00"), (350, 280, "11,520.00"), (480, 280, "75,520.00")]
    amount = read(*COLUMNS, *lines, *foot).principal_amount
    assert (amount.value, amount.certain_enough) == (Decimal("75520.00"), True)


def test_two_bills_in_one_album_are_asked_about_whatever_each_says() -> None:
    two = [
        text_pdf(bill_lines(number=number, total=total)) for number, total in (("SM/1", "52,500.00"), ("SM/2", "9.00"))
    ]
    reading = read_pages(two)
    assert set(reading.review_fields) >= {"invoice_number", "invoice_date", "buyer_gstin", "principal_amount"}
    assert reading.several


def test_two_bills_that_name_themselves_under_two_addresses_are_told_apart() -> None:
    """The number stands under the middle of what is printed on its page; no sum stands beside it."""
    heads = [
        [
            (250, 40, "TAX INVOICE"),
            *((40, 60 + 20 * line, f"House {line}, Long Street") for line in range(12)),
            (40, 300, f"Invoice No. : {number}"),
            (350, 300, "Invoice Date : 03-04-2026"),
            (40, 340, "Rope"),
            (480, 480, "118.00"),
        ]
        for number in ("SM/1", "SM/2")
    ]
    assert read_pages([text_pdf(lines) for lines in heads]).several


def test_a_second_page_that_repeats_the_number_is_the_same_bill() -> None:
    head: list[Line] = [(250, 72, "TAX INVOICE"), (40, 100, "Invoice No. : SMT/101"), (40, 400, "Terms and conditions")]
    reading = read_pages([text_pdf(bill_lines()), text_pdf(head)])
    assert (reading.invoice_number.value, reading.review_fields) == ("SMT/101", [])


def test_a_door_number_in_an_address_is_not_the_bills_number() -> None:
    door: list[Line] = [
        (40, 40, "TAX INVOICE"),
        (40, 56, "# 18-2/A, Temple Street, Erode"),
        (40, 80, "Date : 03-04-2026"),
    ]
    number = read_pages([text_pdf([*door, *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])]).invoice_number
    assert number.value is None


def test_a_number_alone_behind_its_sign_is_the_bills() -> None:
    sign: list[Line] = [(40, 40, "TAX INVOICE"), (40, 56, "# 18-2/A"), (40, 80, "Date : 03-04-2026")]
    number = read_pages([text_pdf([*sign, *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])]).invoice_number
    assert number.value == "18-2/A"


def test_a_gstin_under_a_name_at_the_foot_is_not_the_buyers() -> None:
    foot: list[Line] = [(40, 516, "Name: Anywhere Deliveries"), (40, 532, f"GSTIN: {BUYER}")]
    lines = [*goods(220, "60,000.00", "10,800.00", "70,800.00"), (40, 240, "Grand Total"), (480, 240, "70,800.00")]
    assert not read(*COLUMNS, *lines, *foot).buyer_gstin.certain_enough


def spelled(text: str) -> list[Decimal]:
    return [value for value, _ in in_words.find([Row.of([Piece(text, Box(0, 0, 0, 400, 10))])])]


def test_paise_spelled_behind_their_rupees_belong_to_them() -> None:
    assert spelled("Total in words: Three Hundred Fifty Five Rupees Ninety Five Paise Only") == [Decimal("355.95")]


def test_paise_alone_are_no_rupees() -> None:
    assert spelled("In words: Ninety Five Paise Only") == []


def test_the_price_in_all_is_a_total() -> None:
    lines = [*goods(220, "240.68", "43.32", "284.00"), (350, 260, "TOTAL PRICE: 284.00")]
    reading = read(*COLUMNS, *lines)
    assert (reading.principal_amount.value, reading.principal_amount.certain_enough) == (Decimal("284.00"), True)
    assert reading.invoice_date.value == date(2026, 4, 3)


def test_a_number_written_with_spaces_is_not_cut_into_rupees() -> None:
    (figure,) = [each.value for each in figures.find([Row.of([Piece("TOTAL 317,234.80", Box(0, 0, 0, 400, 10))])])]
    elsewhere = figures.find([Row.of([Piece("TOTAL 317 234,80", Box(0, 0, 0, 400, 10))])])
    assert (figure, [each.value for each in elsewhere]) == (Decimal("317234.80"), [])


@pytest.mark.parametrize("title", ["QUATATION", "ESTIMATE/QUATATION", f"GSTIN:{SELLER} QUOTATION"])
def test_a_quotation_is_known_by_a_title_spelled_as_people_do_or_behind_a_gstin(title: str) -> None:
    head: list[Line] = [
        (40, 30, title),
        (40, 60, "Sri Murugan Tractors"),
        (40, 90, "No. 463"),
        (300, 90, "Date 03/04/2026"),
    ]
    with pytest.raises(Refused, match="quotation"):
        read_pages([text_pdf([*head, *COLUMNS, (40, 240, "Total"), (480, 240, "8,50,000.00")])])


def test_a_day_glued_to_its_label_is_no_number() -> None:
    head: list[Line] = [(40, 40, "TAX INVOICE"), (40, 80, "No."), (300, 80, "Date30109/2025")]
    assert read_pages([text_pdf([*head, *COLUMNS])]).invoice_number.value is None


def test_what_a_payment_code_asks_for_may_hold_an_older_balance() -> None:
    pieces = [
        *[("Previous Balance", 40, 0), ("Current Charges", 200, 0), ("Amount Payable", 400, 0)],
        *[("2,080.25", 40, 20), ("18,105.75", 200, 20), ("20,186.00", 400, 20)],
    ]
    sheet = Sheet.of(
        [Piece(text, Box(0, left, top, left + 6 * len(text), top + 10)) for text, left, top in pieces],
        codes=["upi://pay?pa=gas@bank&am=20186.00"],
    )
    amount = amounts.find(sheet)
    assert amount is not None
    assert amount.confidence < FLOOR


@pytest.mark.parametrize("said", ["SM1416/03.04.2026", "SM1416 / 03.04.2026"])
def test_a_number_and_a_day_parted_by_a_slash_answer_a_label_of_both(said: str) -> None:
    both: list[Line] = [(40, 40, "TAX INVOICE"), (40, 60, f"GST Inv No / Date {said}")]
    reading = read_pages([text_pdf([*both, *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])])
    assert (reading.invoice_number.value, reading.invoice_date.value) == ("SM1416", date(2026, 4, 3))
    assert {"invoice_number", "invoice_date"}.isdisjoint(reading.review_fields)


def test_a_slash_and_a_day_behind_a_label_of_the_number_alone_are_asked_about() -> None:
    one: list[Line] = [(40, 40, "TAX INVOICE"), (40, 60, "Invoice No. : SM14/03.04.2026")]
    reading = read_pages([text_pdf([*one, *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])])
    assert "invoice_number" in reading.review_fields


def test_a_serial_number_in_a_box_of_its_own_beside_the_days_box_is_the_bills() -> None:
    boxes: list[Line] = [
        (250, 40, "BILL OF SUPPLY"),
        (40, 60, "Serial No."),
        (160, 60, "026"),
        (300, 60, "Date of Issue"),
    ]
    reading = read_pages([text_pdf([*boxes, *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])])
    assert reading.invoice_number.value == "026"


@pytest.mark.parametrize("label", ["BIlI No.", "lnvoice No.", "Tax lnvoice No."])
def test_a_label_whose_i_was_taken_for_an_l_is_the_label(label: str) -> None:
    head: list[Line] = [(40, 40, "TAX INVOICE"), (40, 60, f"{label} SM/14")]
    reading = read_pages([text_pdf([*head, *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])])
    assert (reading.invoice_number.value, "invoice_number" in reading.review_fields) == ("SM/14", False)


@pytest.mark.parametrize(("height", "score", "asked"), [(20, 0.76, True), (20, 0.99, False), (9, 0.76, False)])
def test_a_sum_corrected_by_hand_is_asked_about_though_its_words_prove_it(
    height: int, score: float, *, asked: bool
) -> None:
    """The buyer sent goods back: the printed total is struck out, and large digits touch it."""
    printed = [(40, 300, "Total"), (480, 300, "354.00"), (40, 340, "Rupees Three Hundred Fifty Four Only")]
    pieces = [Piece(text, Box(0, x, y, x + 6 * len(text), y + 10), 0.99) for x, y, text in printed]
    by_hand = Piece("24#1", Box(0, 478, 301 - height, 520, 301), score)
    found = amounts.find(Sheet.of([*pieces, by_hand], codes=[]))
    assert found is not None
    assert (found.confidence < FLOOR) is asked


def test_blanks_between_the_slashes_of_a_number_do_not_cut_it_short() -> None:
    head: list[Line] = [(40, 40, "TAX INVOICE"), (40, 60, "Invoice No."), (300, 60, "Dated"), (300, 72, "3-Apr-2026")]
    reading = read_pages(
        [text_pdf([*head, (40, 72, "SM/D/54/ 26 - 27"), *COLUMNS, *goods(220, "10.00", "0.50", "10.50")])]
    )
    assert reading.invoice_number.value == "SM/D/54/26-27"


def test_a_number_with_a_blank_after_its_slash_is_asked_about_in_a_picture() -> None:
    pieces = [
        Piece("Invoice No. : G/ 105", Box(0, 40, 60, 160, 70), 0.99),
        Piece("TAX INVOICE", Box(0, 40, 40, 120, 50), 0.99),
    ]
    found = numbers.find(Sheet.of(pieces, codes=[]))
    assert found is not None
    assert (found.value, found.confidence < FLOOR) == ("G/105", True)


def test_pages_that_spell_different_sums_are_asked_about_though_no_number_tells_them_apart() -> None:
    bills = []
    for sum_, words in (("52.50", "Fifty Two and Fifty Paise"), ("105.00", "One Hundred Five")):
        total: list[Line] = [(380, 260, "Total"), (480, 260, sum_), (40, 300, f"Rupees {words} Only")]
        bills.append(
            text_pdf([(40, 40, "Sri Murugan Textiles"), *COLUMNS, (40, 220, "Rope"), (480, 220, sum_), *total])
        )
    assert not read_pages(bills).principal_amount.certain_enough
    assert read_pages(bills[:1]).principal_amount.certain_enough


@pytest.mark.parametrize("line", ["Customer Type : R", "Party Type : Registered"])
def test_what_kind_of_customer_it_is_names_nobody(line: str) -> None:
    """The firm's own number under it is not the buyer's."""
    lines: list[Line] = [(40, 40, "Sri Murugan Textiles"), (40, 60, "TAX INVOICE"), (40, 80, line)]
    buyer = read_pages([text_pdf([*lines, (40, 94, f"Supply State GSTN Number:{SELLER}")])]).buyer_gstin
    assert buyer.value is None


@pytest.mark.parametrize("printed", ["KT042(25-26)", "KT042 (2025-26)", "KT042 (25/26)"])
def test_a_year_in_brackets_behind_the_number_belongs_to_it(printed: str) -> None:
    head = [*HEAD[:3], (40, 100, f"Bill No : {printed}"), HEAD[4]]
    number = read_pages([text_pdf(head)]).invoice_number
    assert (number.value, number.certain_enough) == (printed.replace(" ", ""), True)


def test_other_figures_in_brackets_behind_the_number_make_it_a_question() -> None:
    head = [*HEAD[:3], (40, 100, "Bill No : KT042(B2)"), HEAD[4]]
    assert not read_pages([text_pdf(head)]).invoice_number.certain_enough


@pytest.mark.parametrize("label", ["INV0ICE NO: 512", "Invoice N0. 512"])
def test_a_label_whose_o_was_taken_for_a_nought_is_the_label(label: str) -> None:
    number = read_pages([text_pdf([*HEAD[:3], (40, 100, label), HEAD[4]])]).invoice_number
    assert (number.value, number.certain_enough) == ("512", True)


@pytest.mark.parametrize("behind", ["", "PAN: AADCK7310M"])
def test_a_gstin_under_to_and_a_name_is_the_buyers_though_the_next_label_is_glued_to_it(behind: str) -> None:
    to: list[Line] = [
        (380, 40, "To, KAVERI GARMENTS"),
        (390, 56, "Anna Salai, Chennai"),
        (390, 72, f"GSTIN:{BUYER}{behind}"),
    ]
    lines = [*HEAD[:2], (200, 72, "TAX INVOICE"), *HEAD[3:], *to, *COLUMNS]
    buyer = read_pages([text_pdf([*lines, *goods(220, "60,000.00", "10,800.00", "70,800.00")])]).buyer_gstin
    assert (buyer.value, buyer.certain_enough) == (BUYER, True)


def test_a_line_with_a_letter_that_is_none_before_every_letter_is_read() -> None:
    """So a program prints a line that holds a ₹ which its font has not."""
    page = text_pdf([*HEAD, (300, 280, "\0" + "\0".join("Grand Total: 708.00"))])
    page = page.replace(b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/Encoding/WinAnsiEncoding")
    assert "Grand Total: 708.00" in [piece.text for piece in load([page])[0].pieces]


@pytest.mark.parametrize(("read_as", "sure"), [("SM41126-27", False), ("SM41/26-27", True), ("SM41126-28", True)])
def test_a_year_glued_to_its_number_by_a_1_may_have_stood_behind_a_slash(read_as: str, sure: bool) -> None:
    pieces = [
        Piece(f"Invoice No. : {read_as}", Box(0, 40, 60, 160, 70), 0.99),
        Piece("TAX INVOICE", Box(0, 40, 40, 120, 50), 0.99),
    ]
    found = numbers.find(Sheet.of(pieces, codes=[]))
    assert found is not None
    assert (found.confidence >= FLOOR) is sure
