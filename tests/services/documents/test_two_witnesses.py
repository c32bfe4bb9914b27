"""Witnesses that no label gives: a number's own form and its place, a PAN's letter, days that lead to each other."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading, Refused
from services.documents.day import due
from services.documents.number import marks
from services.documents.party.initial import initials
from services.documents.pipeline import read_pages
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import UDYAM, Line, text_pdf

# Their PANs' fifth letters are S and K.
SELLER, BUYER = "33AAKFS4821C1ZI", "33AADCK7310M1ZK"
TOP: list[Line] = [(40, 40, "Sri Murugan Textiles"), (40, 72, f"Udyam No: {UDYAM}")]
GOODS: list[Line] = [
    *[(40, 200, "Item"), (300, 200, "Qty"), (380, 200, "Rate"), (480, 200, "Amount")],
    *[(40, 220, "Cotton"), (300, 220, "100"), (380, 220, "500.00"), (480, 220, "50,000.00")],
]
TAX: list[Line] = [
    (380, 260, "Taxable Value"),
    (480, 260, "50,000.00"),
    (380, 270, "CGST 2.5%"),
    (480, 270, "1,250.00"),
]
TAX += [(380, 282, "SGST 2.5%"), (480, 282, "1,250.00")]
TOTAL: list[Line] = [(380, 300, "Grand Total"), (480, 300, "52,500.00"), (400, 360, "for Sri Murugan Textiles")]


def read(*lines: Line) -> Reading:
    return read_pages([text_pdf([*TOP, *lines, *GOODS, *TAX, *TOTAL])])


def numbered(*lines: Line) -> str | None:
    found = read((250, 100, "TAX INVOICE"), *lines).invoice_number
    return found.value if found.certain_enough else None


DAY: Line = (350, 146, "Invoice Date: 12/01/2026")


@pytest.mark.parametrize("printed", ["SMT/25-26/118", "SMT-2026-118", "INV/25-26/118", "Memo nr. SMT/25-26/118"])
def test_beside_the_bills_day_stands_a_number_that_says_itself_whose_it_is(printed: str) -> None:
    assert numbered((350, 130, printed), DAY) == printed.rsplit(maxsplit=1)[-1]


@pytest.mark.parametrize(
    "printed",
    [
        "Consignment No: SMT/25-26/118",
        "Old bill SMT/25-26/118",
        "Amends SMT/25-26/118",
        "SMT/2025-26",
        "S.O. SMT/25-26/118",
        "118",
        "KAV/118",
        "DC/25-26/118",
        "Site code SMT/25-26/118",
        "SMT/QTN/118",
        "B-118",
    ],
)
def test_one_that_may_be_another_papers_is_asked_about(printed: str) -> None:
    assert numbered((350, 130, printed), DAY) is None


def test_a_title_with_a_number_of_a_year_is_the_bills_number() -> None:
    assert numbered((40, 114, "Tax Invoice 207 of 2025-26"), DAY) == "207"
    assert numbered((40, 114, "Tax Invoice 207 of 2024-25"), DAY) is None
    assert numbered((40, 114, "Order Book 207 of 2025-26"), DAY) is None


@pytest.mark.parametrize("number", ["SMT/RA-5(FINAL)/26", "S&M-0871"])
def test_brackets_and_an_ampersand_are_part_of_a_number(number: str) -> None:
    assert numbered((40, 130, f"Invoice No: {number}"), DAY) == number


def test_of_two_such_numbers_neither_is_believed() -> None:
    assert numbered((350, 130, "SMT/25-26/118"), (350, 160, "SMT/25-26/119"), DAY) is None


def test_a_number_begins_with_the_sellers_initials_or_his_name() -> None:
    assert marks.bears_initials("SMT-118", "Sri Murugan Textiles")
    assert marks.bears_initials("SRIM-118", "Sri Murugan Textiles")
    assert not marks.bears_initials("KAV-118", "Sri Murugan Textiles")


def billed(*lines: Line) -> str | None:
    found = read((250, 100, "TAX INVOICE"), (350, 130, "Invoice No: 7"), DAY, *lines).buyer_gstin
    return found.value if found.certain_enough else None


NAME: Line = (40, 130, "Kaveri Garments")
FOOT: Line = (40, 340, f"GSTIN {SELLER}")


def test_a_gstin_under_a_name_of_its_pans_letter_is_the_buyers() -> None:
    assert billed(NAME, (40, 146, f"GSTIN {BUYER}"), FOOT) == BUYER


def test_a_gstin_under_a_name_of_another_letter_is_asked_about() -> None:
    assert billed((40, 130, "Bhavani Garments"), (40, 146, f"GSTIN {BUYER}"), FOOT) is None


def test_a_third_party_is_none_whatever_its_letter() -> None:
    assert billed((40, 130, "Booked by: Kaveri Agencies"), (40, 146, f"GSTIN {BUYER}"), FOOT) is None


def test_the_only_gstin_is_the_buyers_where_its_letter_is_not_the_sellers() -> None:
    assert billed((40, 114, "Bill To"), NAME, (40, 146, f"GSTIN {BUYER}")) == BUYER
    assert billed((40, 114, "Bill To"), NAME, (40, 146, f"GSTIN {SELLER}")) is None


def test_a_name_may_begin_behind_what_leads_up_to_it() -> None:
    assert initials("M/s. The Kaveri Garments") == {"M", "T", "K"}
    assert initials("Kaveri Garments") == {"K"}


SIDE: list[Line] = [(300, 40, "Kaveri Garments Pvt Ltd"), (300, 56, "Chennai"), (300, 72, BUYER), (40, 56, SELLER)]


def beside(*lines: Line) -> str | None:
    """Both firms at the head of the bill, no label, nobody signs."""
    head = [line for line in TOP if "Udyam" not in line[2]]
    found = read_pages([text_pdf([*head, *SIDE, *lines, *GOODS, *TAX, *TOTAL[:2]])]).buyer_gstin
    return found.value if found.certain_enough else None


@pytest.mark.parametrize("said", ["Tax Invoice No: SMT/118", "Your PO KGP/77"])
def test_of_two_firms_without_a_label_the_initials_in_a_number_tell_who_sells(said: str) -> None:
    assert beside((40, 130, said), (300, 130, "12/01/2026")) == BUYER


@pytest.mark.parametrize("said", ["Tax Invoice No: 118", "Your PO SMT/77", "Tax Invoice No: KGP/118"])
def test_where_no_initials_tell_it_or_they_tell_otherwise_the_buyer_is_asked_about(said: str) -> None:
    assert beside((40, 130, said), (300, 130, "12/01/2026")) != BUYER


def dated(*lines: Line) -> date | None:
    found = read((250, 100, "TAX INVOICE"), (350, 114, "Invoice No: 7"), *lines).invoice_date
    return found.value if found.certain_enough else None


TWO: list[Line] = [(350, 130, "12 January 2026"), (350, 162, "9 January 2026")]
DUE: Line = (40, 330, "Due date: 26/02/2026")


def test_the_day_from_which_the_credit_leads_to_the_due_date_is_the_bills() -> None:
    assert dated(*TWO) is None
    assert dated(*TWO, DUE, (40, 346, "Credit period: 45 days")) == date(2026, 1, 12)


@pytest.mark.parametrize(
    "terms",
    ["Credit period: 40 days", "Credit 45 days, dealers 30 days credit", "45 days credit from date of despatch"],
)
def test_credit_that_leads_elsewhere_says_nothing(terms: str) -> None:
    assert dated(*TWO, DUE, (40, 346, terms)) is None


@pytest.mark.parametrize(
    "terms", ["Net 45", "Credit: 45 days", "Payment within 45 days", "கடன் கா லம்: 45 நா ட்கள்", "45 days credit"]
)
def test_terms_of_credit_are_told_as_they_are_written(terms: str) -> None:
    sheet = Sheet.of([Piece(terms, Box(0, 40, 40, 300, 52))], codes=[])
    assert due._credit(sheet) == {45}


WORK: list[Line] = [
    *[(40, 240, "Value of work done upto date"), (480, 240, "1,50,000.00")],
    *[(40, 256, "Less: value of previous bills"), (480, 256, "1,00,000.00")],
    *[(40, 272, "Work of this bill"), (480, 272, "50,000.00"), (40, 288, "IGST 5%"), (480, 288, "2,500.00")],
    *[(40, 304, "Gross amount of this bill"), (480, 304, "52,500.00")],
]
FIFTY = "Rupees Fifty Thousand only"
SPELLED: Line = (40, 380, "Rupees Fifty Two Thousand Five Hundred only")


def amount(*lines: Line) -> Decimal | None:
    head: list[Line] = [(250, 100, "TAX INVOICE"), (40, 130, "Invoice No: 7"), (350, 130, "Date: 12/01/2026")]
    found = read_pages([text_pdf([*TOP, *head, *lines])]).principal_amount
    return found.value if found.certain_enough else None


def down(lines: list[Line], by: int) -> list[Line]:
    return [(left, top + by, text) for left, top, text in lines]


def test_words_that_spell_the_tax_prove_no_total() -> None:
    spelled: Line = (40, 380, "Total GST in words: Rupees Two Thousand Five Hundred only")
    tax: list[Line] = [(380, 276, "Total GST"), (480, 276, "2,500.00"), (40, 300, "Fifty two five")]
    assert amount(*GOODS, *tax, spelled) != Decimal(2500)


def test_what_was_done_up_to_date_less_earlier_bills_is_this_bills() -> None:
    assert amount(*WORK, SPELLED) == Decimal(52500)


def test_a_sum_that_only_its_words_bear_out_is_asked_about_where_an_older_balance_was_taken_off() -> None:
    left: list[Line] = [(40, 272, "Left"), (480, 272, "50,000.00")]
    spelled: Line = (40, 380, "Rupees Fifty Thousand only")
    for said, known in (("previous bills", Decimal(50000)), ("old balance", None)):
        assert amount(*WORK[:2], (40, 256, f"Less: {said}"), WORK[3], *left, spelled) == known


def test_a_total_in_a_block_beside_another_is_not_that_ones() -> None:
    assert amount(
        *WORK[:8],
        (40, 304, "Total"),
        (200, 304, "52,500.00"),
        (300, 304, "Net payable"),
        (480, 304, "49,875.00"),
        SPELLED,
    ) == Decimal(52500)


@pytest.mark.parametrize("printed", ["Country of destination: UAE", "Port of discharge: Colombo", "VAT No. 1023"])
def test_a_sum_of_no_money_on_a_bill_for_abroad_is_asked_about(printed: str) -> None:
    total: list[Line] = [*GOODS, (380, 300, "Grand Total"), (480, 300, "50,000.00")]
    assert amount(*total) == Decimal(50000)
    assert amount(*total, (40, 160, printed)) is None
    assert amount(*total, (40, 160, printed), (40, 380, FIFTY)) == Decimal(50000)


def test_words_whose_figure_was_misread_are_believed_where_the_tax_leads_to_them() -> None:
    misread: list[Line] = [*GOODS, *TAX, (380, 300, "Grand Total"), (480, 300, "52,570.00"), SPELLED]
    assert amount(*misread) == Decimal(52500)
    assert amount(*GOODS, *misread[-3:]) is None
    assert amount(*misread, (40, 400, "Previous balance"), (480, 400, "70.00")) is None


def test_a_sum_with_an_older_balance_in_it_does_not_outdo_the_bills() -> None:
    older: list[Line] = [(380, 290, "Pichla"), (480, 290, "9,000.00"), (380, 306, "Total"), (480, 306, "61,500.00")]
    assert amount(*GOODS, *TAX, (380, 276 + 14, "Total"), (480, 290, "52,500.00")) == Decimal(52500)
    assert amount(*GOODS, *TAX, (380, 290, "Total"), (480, 290, "52,500.00"), *down(older, 30)) == Decimal(52500)


def test_where_the_last_page_is_there_an_earlier_ones_word_that_it_goes_on_says_nothing() -> None:
    pages: list[Line] = [(40, 20, "Page 1 of 2"), (300, 20, "Page 2 of 2"), (40, 700, "continued ...2")]
    assert amount(*GOODS, *TAX, *TOTAL[:2], *pages) == Decimal(52500)
    assert amount(*GOODS, (380, 300, "Total"), (480, 300, "50,000.00"), *pages[::2]) is None


def test_a_running_bills_number_is_the_bills_where_no_other_is() -> None:
    assert numbered((40, 130, "RA Bill No: SM/KG/RA-03"), DAY) == "SM/KG/RA-03"
    assert numbered((40, 130, "RA Bill No: RA-03"), (40, 146, "Invoice No: 12"), DAY) == "12"


def test_terms_that_speak_of_bills_not_paid_take_nothing_off() -> None:
    terms: Line = (40, 260, "Bills not paid in time attract interest")
    assert amount(*GOODS, terms, (380, 300, "Grand Total"), (480, 300, "50,000.00"), (40, 380, FIFTY)) == Decimal(50000)


def test_the_sellers_own_name_in_the_first_line_may_bear_a_title() -> None:
    head: list[Line] = [(40, 40, "M/s Sri Murugan Textiles"), (40, 56, f"GSTIN: {SELLER}"), (250, 100, "TAX INVOICE")]
    lines = [*head, (40, 130, "To: Kaveri Garments"), (40, 146, f"GSTIN: {BUYER}"), *GOODS, *TAX, *TOTAL]
    assert read_pages([text_pdf(lines)]).buyer_gstin == read_pages([text_pdf(lines[1:])]).buyer_gstin


def test_behind_the_title_and_the_number_stands_the_bills_day() -> None:
    assert dated((40, 130, "TAX INVOICE - SMT/118 - 12 January 2026"), (350, 180, "Pay by 7 Feb 2026")) == date(
        2026, 1, 12
    )


def test_an_orders_day_behind_its_number_is_not_the_bills() -> None:
    order: Line = (40, 180, "your PO KG/402 of 07/01/2026")
    assert dated((350, 130, "Erode, Monday 12 January 2026"), order) == date(2026, 1, 12)


@pytest.mark.parametrize(
    "title", ["DEBIT NOTE", "DEBIT NOTE - Interest on delayed payment", "Debit Note (Original)", "PURCHASE RETURN"]
)
def test_a_debit_note_is_no_bill(title: str) -> None:
    head: list[Line] = [(250, 100, title), (40, 130, "Against Invoice No: 7"), (350, 130, "Date: 12/01/2026")]
    with pytest.raises(Refused, match="debit_note"):
        read_pages([text_pdf([*TOP, *head, *GOODS, *TAX, *TOTAL])])
