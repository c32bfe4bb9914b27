"""What the forms of particular trades do: bill books, tills, programs of large firms. Told in the lines that matter."""

from datetime import date
from decimal import Decimal

from services.documents.kind.titles import other_paper
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import BUYER, SELLER, Line, text_pdf
from tests.services.documents.test_fields_found import sheet

BOOK: list[Line] = [(40, 40, "Tax Invoice"), (40, 60, "Bill No: 5"), (40, 80, "Bill Date: 01/02/2026")]


def book(*rows: tuple[str, str, str], head: str = "P.") -> bytes:
    """A bill book's page: what for, rupees, paise in a column of their own under `head`."""
    lines: list[Line] = [(40, 120, "Particulars"), (400, 120, "Rs."), (460, 120, head)]
    for at, (what, rupees, paise) in enumerate(rows):
        lines += [(40, 140 + 20 * at, what), (400, 140 + 20 * at, rupees), (460, 140 + 20 * at, paise)]
    return text_pdf([*BOOK, *lines])


ROWS = (("Cloth", "425", "04"), ("CGST 6%", "25", "50"), ("SGST 6%", "25", "50"), ("Grand Total", "476", "04"))


def test_paise_in_a_column_of_their_own_belong_to_the_rupees() -> None:
    read = read_pages([book(*ROWS)]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal("476.04"), True)


def test_two_digits_after_a_total_that_nothing_calls_paise_are_asked_about() -> None:
    read = read_pages([book(*ROWS, head="Qty")]).principal_amount
    assert not read.certain_enough


def test_words_that_spell_another_sum_put_a_lone_total_up_for_review() -> None:
    rows: list[Line] = [(40, 140, "Cloth"), (400, 140, "476.00"), (40, 160, "Grand Total"), (400, 160, "476.00")]
    spelled: Line = (40, 180, "Rupees Four Hundred Seventy Six and Four paise only")
    assert not read_pages([text_pdf([*BOOK, *rows, spelled])]).principal_amount.certain_enough


def test_a_number_and_its_date_named_together_are_told_apart() -> None:
    lines: list[Line] = [(40, 40, "TAX INVOICE"), (300, 60, "Invoice No. / Date : a/24-25/2001 / 09-May-2024")]
    lines += [(300, 80, "Your PO No. / Date : 55804630 / 22-Apr-2024"), (300, 100, "Vendor Code : V94963")]
    read = read_pages([text_pdf([*lines, (40, 140, "Total Amount"), (300, 140, "5,250.00")])])
    assert (read.invoice_number.value, read.invoice_date.value) == ("a/24-25/2001", date(2024, 5, 9))
    assert read.invoice_number.certain_enough
    assert read.invoice_date.certain_enough


def test_a_value_with_a_label_of_its_own_is_not_the_number_over_it() -> None:
    lines: list[Line] = [(40, 40, "TAX INVOICE"), (300, 60, "Invoice No."), (300, 74, "Vendor Code : V94963")]
    read = read_pages([text_pdf([*lines, (40, 100, "Dated 09-May-2024"), (40, 140, "Total Amount 5,250.00")])])
    assert read.invoice_number.value is None


def test_of_two_papers_named_with_their_dates_the_order_keeps_its_own() -> None:
    lines: list[Line] = [(40, 40, "TAX INVOICE"), (300, 60, "Invoice No. & Date"), (300, 76, "EX-210 dt. 19-Mar-2024")]
    lines += [(300, 100, "Buyer's Order No. & Date"), (300, 116, "PO-70596 dt. 04-Mar-2024")]
    read = read_pages([text_pdf([*lines, (40, 200, "Total Amount"), (300, 200, "5,250.00")])])
    assert (read.invoice_number.value, read.invoice_date.value) == ("EX-210", date(2024, 3, 19))
    assert read.invoice_date.certain_enough


def test_dates_in_the_table_of_goods_are_not_the_bills() -> None:
    head = [(40, 120, "Date"), (120, 120, "Slip No"), (200, 120, "Qty"), (280, 120, "Rate"), (400, 120, "Amount")]
    rows = [(40, 136, "28/01/2026"), (400, 136, "500.00"), (40, 152, "29/01/2026"), (400, 152, "700.00")]
    total = [(40, 180, "Bill Amount"), (400, 180, "1,200.00")]
    lines: list[Line] = [(40, 40, "CREDIT BILL"), (40, 60, "Bill No: 5"), (40, 80, "Dated 01/02/2026")]
    read = read_pages([text_pdf([*lines, *head, *rows, *total])])
    assert (read.invoice_date.value, read.invoice_date.certain_enough) == (date(2026, 2, 1), True)


def till(*, second: str, label: str = "Company : Al-Ameen Enterprises") -> bytes:
    lines: list[Line] = [
        (40, 30, "Sri Murugan Hotel"),
        (40, 50, f"GSTIN : {SELLER}"),
        *[(x, y + 40, t) for x, y, t in BOOK],
    ]
    under: list[Line] = [(40, 140, label), (40, 156, f"GST No : {second}"), (40, 200, "Grand Total 525.00")]
    return text_pdf([*lines, *under])


def test_the_company_that_a_till_names_is_the_buyer() -> None:
    read = read_pages([till(second=BUYER)]).buyer_gstin
    assert (read.value, read.certain_enough) == (BUYER, True)


def test_the_sellers_gstin_printed_again_under_a_company_is_no_buyers() -> None:
    assert read_pages([till(second=SELLER)]).buyer_gstin.value is None


def test_a_second_gstin_without_a_customers_name_is_asked_about() -> None:
    assert not read_pages([till(second=BUYER, label="Counter 2")]).buyer_gstin.certain_enough


def test_a_carriers_gstin_on_its_own_line_heads_nothing_below() -> None:
    lines: list[Line] = [(40, 30, f"GSTIN : {SELLER}"), (40, 60, "Transporter GSTIN : 29AAGCB1286Q1Z4"), *BOOK[1:]]
    lines += [(40, 110, "Customer"), (40, 126, "Kaveri Garments"), (40, 142, f"GSTIN : {BUYER}")]
    read = read_pages([text_pdf([*lines, (40, 200, "Grand Total 525.00")])]).buyer_gstin
    assert (read.value, read.certain_enough) == (BUYER, True)


def test_a_number_as_long_as_an_e_way_bills_counts_beside_the_invoice_numbers_own_label() -> None:
    lines: list[Line] = [
        (40, 40, "TAX INVOICE"),
        (300, 60, "Invoice Number : 332425001101"),
        (40, 80, "Date 01/02/2026"),
    ]
    read = read_pages([text_pdf([*lines, (40, 200, "Grand Total 525.00")])]).invoice_number
    assert (read.value, read.certain_enough) == ("332425001101", True)


def test_quantity_times_rate_proves_a_bill_of_one_line() -> None:
    rows: list[Line] = [(40, 140, "Rope"), (200, 140, "12 Kgs"), (280, 140, "100.50"), (400, 140, "1,206.00")]
    rows += [(40, 160, "Total"), (400, 160, "1,206.00")]
    read = read_pages([text_pdf([*BOOK, *rows])]).principal_amount
    assert (read.value, read.certain_enough) == (Decimal(1206), True)


def test_the_end_of_a_sentence_is_no_title() -> None:
    assert other_paper(sheet("ESTIMATE", "Estimate No. 5", "Rope 5 500.00", "500.00", "bill.")) == "estimate"


def test_a_list_of_older_bills_puts_the_date_up_for_review() -> None:
    lines: list[Line] = [(40, 40, "Tax Invoice"), (300, 60, "Invoice No. 7"), (300, 74, "Date 29/01/2026")]
    older: list[Line] = [(40, 260, "Invoice No."), (160, 260, "Date"), (280, 260, "Amount")]
    older += [(40, 276, "OLD-1"), (160, 276, "09/01/2026"), (280, 276, "500.00")]
    read = read_pages([text_pdf([*lines, (40, 200, "Invoice Total 5,250.00"), *older])])
    assert not read.invoice_date.certain_enough
