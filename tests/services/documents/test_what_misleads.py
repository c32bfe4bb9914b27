"""Bills written to mislead a reader, each by one thing: what it must ask about, and what it may still believe."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading, Refused
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import BUYER, SELLER, UDYAM, Line, text_pdf

OTHER = "27AAPFU0939F1ZV"
HEAD: list[Line] = [
    *[(40, 40, "Sri Murugan Textiles"), (40, 56, f"GSTIN: {SELLER}")],
    *[(40, 72, f"Udyam No: {UDYAM}"), (250, 100, "TAX INVOICE")],
]
BILLED: list[Line] = [(40, 130, "Bill To"), (40, 146, "Kaveri Garments Pvt Ltd"), (40, 162, f"GSTIN: {BUYER}")]
NUMBER: Line = (350, 130, "Invoice No: SMT/101")
DAY: Line = (350, 146, "Invoice Date: 12/01/2026")
GOODS: list[Line] = [
    *[(40, 200, "Item"), (300, 200, "Qty"), (380, 200, "Rate"), (480, 200, "Amount")],
    *[(40, 220, "Cotton"), (300, 220, "100"), (380, 220, "300.00"), (480, 220, "30,000.00")],
    *[(40, 236, "Silk"), (300, 236, "40"), (380, 236, "500.00"), (480, 236, "20,000.00")],
]
TAX: list[Line] = [(380, 260, "Taxable Value"), (480, 260, "50,000.00"), (380, 276, "IGST 5%"), (480, 276, "2,500.00")]
TOTAL: list[Line] = [(380, 300, "Grand Total"), (480, 300, "52,500.00")]


def read(*lines: Line) -> Reading:
    return read_pages([text_pdf(lines)])


def numbered(printed: str) -> tuple[str | None, bool]:
    found = read(*HEAD, *BILLED, (350, 130, printed), DAY, *GOODS, *TAX, *TOTAL).invoice_number
    return found.value, found.certain_enough


def dated(*lines: Line) -> tuple[date | None, bool]:
    found = read(*HEAD, *BILLED, NUMBER, *lines, *GOODS, *TAX, *TOTAL).invoice_date
    return found.value, found.certain_enough


def amount(*lines: Line) -> tuple[Decimal | None, bool]:
    found = read(*HEAD, *BILLED, NUMBER, DAY, *GOODS, *lines).principal_amount
    return found.value, found.certain_enough


@pytest.mark.parametrize(
    "printed", ["101 B", "2026 0101", "101(R)", "101+102", "101, 102", "101 to 104", "SMT/25-26/", "2025-26"]
)
def test_a_number_that_may_go_on_behind_what_was_read_is_asked_about(printed: str) -> None:
    assert not numbered(f"Invoice No: {printed}")[1]


@pytest.mark.parametrize("printed", ["SMT/101", "SST/MUM/25-26/2217", "101 dated 12/01/2026", "SMT 101"])
def test_a_number_that_ends_where_it_seems_to_is_believed(printed: str) -> None:
    assert numbered(f"Invoice No: {printed}")[1]


def test_the_next_box_says_nothing_of_a_number_left_empty() -> None:
    assert not read(*HEAD, *BILLED, (350, 130, "Invoice No:"), DAY, (350, 162, "DC-778"), *GOODS).invoice_number.value


def test_a_lorrys_number_under_the_label_is_asked_about() -> None:
    lines: list[Line] = [(350, 118, "Invoice No:"), (350, 132, "TN33AB1234"), DAY]
    assert not read(*HEAD, *BILLED, *lines, *GOODS, *TAX, *TOTAL).invoice_number.certain_enough


@pytest.mark.parametrize("named", ["Vehicle", "LR", "Order", "Customer"])
def test_a_bare_no_under_a_word_of_its_own_is_that_ones(named: str) -> None:
    lines: list[Line] = [(350, 116, named), (350, 130, "No: 5521"), (350, 142, "Date: 12/01/2026")]
    found = read(*HEAD, *BILLED, *lines, *GOODS, *TAX, *TOTAL)
    assert not found.invoice_number.certain_enough
    assert not found.invoice_date.certain_enough


def test_a_label_in_two_languages_leads_to_the_number_behind_its_colon() -> None:
    row = Piece("Bill No / L 6T6t : T-1107", Box(0, 40, 40, 300, 56), 0.97)
    assert _number(row) == "T-1107"


def _number(*pieces: Piece) -> str | None:
    from services.documents.number import numbers

    found = numbers.find(Sheet.of(list(pieces), codes=[]))
    return found.value if found else None


@pytest.mark.parametrize("named", ["Lorry receipt 5521", "Your order 778", "PO No: 778"])
def test_a_bare_date_under_another_papers_number_is_asked_about(named: str) -> None:
    assert not dated((350, 146, named), (350, 162, "Date 11/01/2026"))[1]


@pytest.mark.parametrize(
    "said", ["Date of regn: 01/07/2017", "Date: 01/12/2025 to 31/12/2025", "Rates as on 01/01/2026", "PAID 15 JAN 2026"]
)
def test_a_day_of_something_else_is_asked_about(said: str) -> None:
    assert not dated((350, 146, said))[1]


def test_the_day_that_a_browser_prints_over_the_page_is_asked_about() -> None:
    assert not dated((40, 20, "19/01/2026, 10:22"))[1]


def test_an_orders_day_under_its_own_words_is_asked_about() -> None:
    assert not dated((350, 146, "Order placed"), (350, 158, "05 January 2026"))[1]


def test_a_day_under_a_label_left_empty_answers_the_words_before_it() -> None:
    assert not dated((350, 146, "Invoice Date:"), (350, 162, "Delivery: 15/02/2026"))[1]


def test_where_another_day_has_its_month_first_the_bills_is_asked_about() -> None:
    assert not dated((350, 146, "Invoice Date: 01/12/2026"), (350, 162, "Due Date: 02/26/2026"))[1]


def test_a_day_in_the_column_of_the_goods_is_not_the_bills() -> None:
    goods: list[Line] = [(40, 200, "Date"), (120, 200, "Item"), (480, 200, "Amount"), (40, 220, "05/01/2026")]
    lines = [*HEAD, *BILLED, NUMBER, *goods, (120, 220, "Cotton"), (480, 220, "50,000.00"), *TAX, *TOTAL]
    assert not read(*lines).invoice_date.certain_enough


def test_the_only_day_over_the_goods_is_the_bills_whatever_stands_under_them() -> None:
    lines = [*HEAD, *BILLED, NUMBER, (350, 146, "Erode, 12 January 2026"), (350, 162, "Payable by 24 Feb 2026"), *GOODS]
    found = read(*lines, *TAX, *TOTAL, (40, 320, "Cheque given 14/10/2025")).invoice_date
    assert (found.value, found.certain_enough) == (date(2026, 1, 12), True)


@pytest.mark.parametrize("old", ["Last Amt", "Pichla", "Khaata xyz", "Old Balance"])
def test_an_older_sum_in_the_total_is_asked_about_by_whatever_name(old: str) -> None:
    total: list[Line] = [(380, 306, "Grand Total"), (480, 306, "61,500.00")]
    assert not amount(*TAX, (380, 290, old), (480, 290, "9,000.00"), *total)[1]


def test_an_older_sum_added_to_a_printed_total_is_asked_about() -> None:
    rows: list[Line] = [(380, 260, "Total"), (480, 260, "50,000.00"), (380, 276, "Khata xyz"), (480, 276, "9,000.00")]
    assert not amount(*rows, (380, 292, "Grand Total"), (480, 292, "59,000.00"))[1]


def test_words_that_spell_an_older_balance_too_do_not_prove_the_bill() -> None:
    lines: list[Line] = [(380, 290, "Last Amt"), (480, 290, "9,000.00"), (380, 306, "Total"), (480, 306, "61,500.00")]
    assert not amount(*TAX, *lines, (40, 330, "Rupees Sixty One Thousand Five Hundred Only"))[1]


def test_something_taken_off_under_the_total_by_a_name_of_its_own_is_asked_about() -> None:
    assert not amount(*TAX, *TOTAL, (380, 316, "Rate diff"), (480, 316, "500.00"), (480, 332, "52,000.00"))[1]


def test_words_may_spell_what_an_advance_leaves_of_a_proved_total() -> None:
    lines: list[Line] = [
        *[
            (330, 316, "Less: Advance received"),
            (480, 316, "20,000.00"),
            (380, 332, "Balance"),
            (480, 332, "32,500.00"),
        ],
        (40, 350, "Balance in words: Rupees Thirty Two Thousand Five Hundred only"),
    ]
    assert amount(*TAX, *TOTAL, *lines) == (Decimal(52500), True)


@pytest.mark.parametrize("note", ["Continued on page 2", "Page 1 of 2"])
def test_the_total_of_a_page_whose_next_was_not_sent_is_asked_about(note: str) -> None:
    assert not amount((380, 300, "Total"), (480, 300, "50,000.00"), (40, 700, note))[1]
    assert not amount((380, 300, "Total c/o"), (480, 300, "50,000.00"))[1]


@pytest.mark.parametrize(
    "said", ["Currency: USD", "All amounts in US Dollars", "In words: Euro Fifty Thousand Only", "Amounts in '000"]
)
def test_a_sum_in_other_money_or_in_thousands_is_asked_about(said: str) -> None:
    assert not amount((380, 300, "Grand Total"), (480, 300, "50,000.00"), (40, 330, said))[1]


def test_a_sum_in_rupees_beside_one_in_dollars_is_believed() -> None:
    both: list[Line] = [
        (380, 300, "Total USD"),
        (480, 300, "600.00"),
        (350, 316, "Grand Total (INR)"),
        (480, 316, "50,000.00"),
    ]
    assert amount(*both) == (Decimal(50000), True)


def test_a_credit_is_not_owed() -> None:
    assert not amount(*TAX, (380, 300, "Total"), (480, 300, "52,500.00 Cr"))[1]


def test_a_bill_paid_in_full_is_a_receipt() -> None:
    paid: list[Line] = [(380, 316, "Cash received"), (480, 316, "52,500.00"), (380, 332, "Balance"), (480, 332, "NIL")]
    with pytest.raises(Refused, match="receipt"):
        amount(*TAX, *TOTAL, *paid)


def test_the_duplicate_on_the_same_sheet_is_no_second_bill() -> None:
    one = [*HEAD, *BILLED, NUMBER, DAY, *GOODS, *TAX, *TOTAL]
    assert not read(*one, *((left, top + 400, text) for left, top, text in one)).review_fields


@pytest.mark.parametrize(
    ("title", "also"),
    [
        ("TAX INVOICE", "CANCELLED"),
        ("ESTIMATE", ""),
        ("TAX INVOICE (Proforma)", ""),
        ("TAX INVOICE", "This is not a tax invoice"),
    ],
)
def test_a_bills_form_that_says_it_is_none_is_asked_about_whole(title: str, also: str) -> None:
    head: list[Line] = [(250, 100, title), (300, 400, also or "-")]
    found = read(*HEAD[:3], *head, *BILLED, NUMBER, DAY, *GOODS, *TAX, *TOTAL)
    assert not {"invoice_number", "invoice_date", "principal_amount"} - set(found.review_fields)


def test_a_sum_to_be_paid_beside_an_old_balance_of_nothing_is_still_owed() -> None:
    lines: list[Line] = [
        (300, 316, "Amount to be paid"),
        (480, 316, "52,500.00"),
        (380, 332, "Old balance"),
        (480, 332, "0.00"),
    ]
    assert amount(*TAX, *TOTAL, *lines)[0] == Decimal(52500)


def test_the_sellers_gstin_beside_the_buyers_name_is_not_the_buyers_for_a_carriers_sake() -> None:
    lines: list[Line] = [
        (40, 130, "Bill To"),
        (40, 146, "Kaveri Stores"),
        (300, 130, f"GSTIN: {SELLER}"),
        (300, 150, "Date: 12/01/2026"),
    ]
    found = read((250, 100, "TAX INVOICE"), *lines, *GOODS, *TAX, *TOTAL, (40, 330, f"Transporter GSTIN: {OTHER}"))
    assert not found.buyer_gstin.certain_enough


def test_a_seller_who_names_his_pan_at_the_foot_leaves_the_other_gstin_to_the_buyer() -> None:
    head: list[Line] = [(40, 40, "Sri Murugan Textiles"), (250, 100, "TAX INVOICE"), *BILLED[1:], NUMBER, DAY]
    foot: list[Line] = [(40, 340, f"GSTIN {OTHER} PAN {OTHER[2:12]}"), (400, 360, "for Sri Murugan Textiles")]
    found = read(*head, *GOODS, *TAX, *TOTAL, *foot).buyer_gstin
    assert (found.value, found.certain_enough) == (BUYER, True)
    booked = [(40, 152, "Booked by: Kumar & Co"), *head]
    assert not read(*booked, *GOODS, *TAX, *TOTAL, *foot).buyer_gstin.certain_enough


def test_a_udyam_number_in_the_buyers_block_is_asked_about() -> None:
    head = [line for line in HEAD if "Udyam" not in line[2]]
    found = read(*head, *BILLED, (40, 178, f"Udyam No: {UDYAM}"), NUMBER, DAY, *GOODS, *TAX, *TOTAL).udyam_number
    assert (found.value, found.certain_enough) == (UDYAM, False)


def test_headings_set_wide_are_read_as_words() -> None:
    lines: list[Line] = [(40, 130, "B I L L E D  T O"), *BILLED[1:], (350, 130, "I N V O I C E"), (350, 146, "SMT/101")]
    assert read(
        *HEAD, *lines, (460, 130, "I S S U E D"), (460, 146, "12 Jan 2026"), *GOODS, *TAX, *TOTAL
    ).buyer_gstin.certain_enough


def test_a_label_with_blanks_inside_its_joined_letters_is_still_that_label() -> None:
    sheet = Sheet.of(
        [Piece("दि नां क 12/01/2026", Box(0, 40, 40, 300, 56)), Piece("कु ल 500.00", Box(0, 40, 90, 300, 106))], codes=[]
    )
    assert "date" in {label.kind for label in sheet.labels}


def test_a_reference_that_calls_itself_an_invoice_is_the_bills_number() -> None:
    found = read(*HEAD, *BILLED, (350, 130, "Ref: SMT/INV/2026/98"), DAY, *GOODS, *TAX, *TOTAL).invoice_number
    assert (found.value, found.certain_enough) == ("SMT/INV/2026/98", True)


def test_the_buyers_reference_is_not_the_bills_number() -> None:
    assert not read(
        *HEAD, *BILLED, (350, 130, "Ref: KAV/INV/77"), DAY, *GOODS, *TAX, *TOTAL
    ).invoice_number.certain_enough


def test_between_title_and_day_stands_the_bills_number() -> None:
    head = [line for line in HEAD if line[2] != "TAX INVOICE"]
    lines: list[Line] = [(350, 114, "TAX INVOICE"), (350, 128, "SM-2025-047"), (350, 142, "12 January 2026")]
    assert read(*head, *BILLED, *lines, *GOODS, *TAX, *TOTAL).invoice_number.value == "SM-2025-047"
