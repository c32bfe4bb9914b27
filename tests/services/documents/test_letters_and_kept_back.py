"""A letterhead's own reference, sums that are kept back, and values whose place says whose they are."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import BUYER, SELLER, Line, text_pdf

HEAD: list[Line] = [(40, 40, "Sentinel Force Security"), (40, 56, f"GSTIN: {SELLER}"), (250, 130, "TAX INVOICE")]
TO: list[Line] = [(40, 100, "M/s. Eastern Jute Products"), (40, 116, f"GSTIN: {BUYER}")]
NAMED: list[Line] = [(40, 80, "Bill No: SF/88"), (350, 80, "Date: 03.10.2026")]
TAXED: list[Line] = [(40, 200, "Taxable value"), (40, 220, "CGST 9%"), (40, 240, "SGST 9%")]
SUMS: list[Line] = [(480, 200, "50,000.00"), (480, 220, "4,500.00"), (480, 240, "4,500.00")]
TOTAL: list[Line] = [*TAXED, *SUMS, (40, 260, "Total"), (480, 260, "59,000.00")]


def read(*lines: Line, named: list[Line] = NAMED) -> Reading:
    return read_pages([text_pdf([*HEAD, *TO, *named, *lines])])


def numbered(reference: str, *more: Line) -> tuple[str | None, bool]:
    named: list[Line] = [(40, 80, reference), (350, 80, "Date : 03.10.2026"), *more]
    found = read(*TOTAL, named=named).invoice_number
    return found.value, found.certain_enough


def test_the_reference_of_a_letter_is_the_bills_number() -> None:
    assert numbered("Ref. No. : SFS/EJP/2026/09") == ("SFS/EJP/2026/09", True)


def test_the_day_beside_it_is_the_bills_though_a_stamp_bears_another() -> None:
    named: list[Line] = [(40, 80, "Ref. No. : SFS/EJP/2026/09"), (350, 80, "Date : 03.10.2026"), (420, 110, "05/10/26")]
    found = read(*TOTAL, named=named).invoice_date
    assert (found.value, found.certain_enough) == (date(2026, 10, 3), True)


@pytest.mark.parametrize("reference", ["Ref. No. : EJP/PUR/2026/09", "Your Ref. : SFS/EJP/2026/09", "Ref : SFS/QTN/09"])
def test_a_reference_that_is_not_the_sellers_or_names_another_paper_is_not(reference: str) -> None:
    assert not numbered(reference)[1]


def test_a_number_that_is_named_outweighs_a_reference() -> None:
    assert numbered("Ref. No. : SFS/EJP/2026/09", (350, 96, "Invoice No : 412")) == ("412", True)


@pytest.mark.parametrize("kept", ["Less TDS 10% u/s 194-I", "Less : T.D.S. @ 10%"])
def test_tax_that_the_buyer_keeps_back_is_no_discount(kept: str) -> None:
    left: list[Line] = [(40, 280, kept), (480, 280, "5,000.00"), (40, 300, "Net to be paid"), (480, 300, "54,000.00")]
    found = read(*TOTAL, *left).principal_amount
    assert (found.value, found.certain_enough) == (Decimal("59000.00"), True)


def test_a_discount_still_is_one() -> None:
    left: list[Line] = [(40, 280, "Less Discount"), (480, 280, "5,000.00"), (40, 300, "Net"), (480, 300, "54,000.00")]
    found = read(*TOTAL, *left).principal_amount
    assert (found.value, found.certain_enough) != (Decimal("59000.00"), True)


def test_words_that_spell_what_two_payments_leave_say_nothing_against_the_total() -> None:
    paid: list[Line] = [(40, 280, "Less : TDS"), (480, 280, "5,000.00"), (40, 300, "Less : Advance received")]
    left: list[Line] = [(480, 300, "20,000.00"), (40, 320, "Net Receivable"), (480, 320, "34,000.00")]
    found = read(*TOTAL, *paid, *left, (40, 340, "Rupees Thirty Four Thousand Only")).principal_amount
    assert (found.value, found.certain_enough) == (Decimal("59000.00"), True)


def test_sums_without_paise_add_up_in_their_column() -> None:
    goods: list[Line] = [(40, 200, "Rice"), (480, 200, "2,55,200"), (40, 220, "CGST 2.5%"), (480, 220, "6,380.00")]
    goods += [(40, 240, "SGST 2.5%"), (480, 240, "6,380.00"), (40, 260, "Loading"), (500, 260, "960")]
    found = read(*goods, (40, 280, "Total of this bill"), (480, 280, "2,68,920")).principal_amount
    assert (found.value, found.certain_enough) == (Decimal("268920.00"), True)


def kind(label: str, dated: str = "Bill Date : 02-Jun-2025") -> bool:
    return read(*TOTAL, named=[(40, 80, label), (350, 80, dated)]).invoice_number.certain_enough


def test_a_kind_of_bill_before_its_number_leaves_it_the_bills_own() -> None:
    assert kind("TRIP BILL No. : 0618")


@pytest.mark.parametrize("label", ["Party Bill No. : 0618", "Last Bill No. : 0618", "Supplier Bill No. : 0618"])
def test_anothers_bill_does_not(label: str) -> None:
    assert not kind(label)


def test_a_bill_may_be_numbered_by_its_month() -> None:
    found = read(*TOTAL, named=[(40, 80, "Invoice: RENT/NOV/2025"), (350, 80, "Date: 1-11-2025")]).invoice_number
    assert (found.value, found.certain_enough) == ("RENT/NOV/2025", True)


def test_a_day_right_under_the_number_is_the_bills() -> None:
    papers: list[Line] = [
        (40, 150, "Order No."),
        (250, 150, "Challan No."),
        (40, 164, "UBW/511"),
        (250, 164, "DC-0886"),
    ]
    days: list[Line] = [(40, 178, "dt 30.07.2026"), (250, 178, "dt 20.08.2026")]
    named: list[Line] = [(450, 60, "TAX INVOICE"), (450, 76, "SFS/26-27/0339"), (450, 92, "21.08.2026")]
    found = read(*papers, *days, *TOTAL, named=named).invoice_date
    assert (found.value, found.certain_enough) == (date(2026, 8, 21), True)


def test_words_under_other_heads_do_not_lead_to_a_day() -> None:
    heads: list[Line] = [(300, 76, "INVOICE"), (352, 76, "Date"), (420, 76, "Lorry")]
    found = read(*TOTAL, named=[*heads, (300, 90, "No. SF 1246 1-12-2025 VRL Parcel")]).invoice_date
    assert (found.value, found.certain_enough) == (date(2025, 12, 1), True)


def test_a_place_before_a_gstin_is_no_label() -> None:
    head: list[Line] = [(40, 40, "Udaipur Zinc Works"), (40, 56, f"Madri | GSTIN {SELLER}"), (40, 72, "Bill No 5")]
    to: list[Line] = [
        (350, 72, "Date 06-10-2026"),
        (40, 110, "Hadoti Fittings"),
        (40, 126, "Kota | GSTIN 33AADCK7310M1ZK"),
    ]
    goods: list[Line] = [(40, 160, "Item"), (250, 160, "Qty"), (300, 160, "Rate"), (480, 160, "Amount")]
    found = read_pages([text_pdf([*head, *to, *goods, *TOTAL])]).buyer_gstin
    assert (found.value, found.certain_enough) == (BUYER, True)


LETTER: list[Line] = [
    (40, 40, "Nandita Kaul"),
    (400, 80, "New Delhi, 3rd September 2025"),
    (40, 100, "To"),
    (40, 116, f"Orion Plastopack, GSTIN: {BUYER}"),
    (40, 140, "Re: Orion vs. Balaji · Fee Note NK/61/2025"),
    (40, 180, "Drafting of the reply"),
    (480, 180, "22,000/-"),
    (40, 200, "Appearance on 11.07.2025"),
    (480, 200, "22,500/-"),
    (40, 220, "Clerkage"),
    (480, 220, "5,500/-"),
    (40, 240, "TOTAL"),
    (470, 240, "Rs. 50,000/-"),
]


def test_a_letter_names_its_note_behind_a_dash_and_its_day_behind_a_town() -> None:
    found = read_pages([text_pdf(LETTER)])
    assert (found.invoice_number.value, found.invoice_number.certain_enough) == ("NK/61/2025", True)
    assert (found.invoice_date.value, found.invoice_date.certain_enough) == (date(2025, 9, 3), True)


def test_a_day_in_a_box_of_an_orders_name_is_the_orders() -> None:
    boxes: list[Line] = [(300, 80, "Invoice No & Dt"), (430, 80, "SF-0631 / 21.05.2026"), (300, 96, "P.O. Ref")]
    found = read(*TOTAL, named=[*boxes, (430, 96, "BBPL/PRJ/2207 dt 06.05.2026")]).invoice_date
    assert (found.value, found.certain_enough) == (date(2026, 5, 21), True)
