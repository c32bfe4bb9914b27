"""Screens of programs, slips of card machines, lists of bills, papers without a plain title: no bills to chase."""

import pytest

from services.documents import Reading, Refused
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import BUYER, SELLER, Line, bill_lines, text_pdf

OTHER = "27AAPFU0939F1ZV"
MENU: list[Line] = [(30, 60, "Dashboard"), (30, 90, "Customers"), (30, 120, "Products"), (520, 40, "Logout")]


def refusal(*lines: Line) -> str:
    with pytest.raises(Refused) as refused:
        read_pages([text_pdf(lines)])
    return refused.value.reason.removeprefix("documents.")


def read(*lines: Line) -> Reading:
    return read_pages([text_pdf(lines)])


def test_a_programs_list_of_bills_is_no_bill() -> None:
    heads: list[Line] = [(150, 100, "Invoice No"), (280, 100, "Date"), (380, 100, "Total"), (480, 100, "Status")]
    row: list[Line] = [(150, 120, "KT-7"), (280, 120, "12/01/2026"), (380, 120, "1,180.00"), (480, 120, "Unpaid")]
    assert refusal(*MENU, *heads, *row) == "not_a_bill.screen"


def test_a_programs_form_is_no_bill() -> None:
    form: list[Line] = [(150, 80, "Invoice No"), (150, 110, "Date"), (150, 140, "Customer Name"), (150, 200, "Total")]
    assert refusal(*form, (150, 230, "Save"), (250, 230, "Cancel"), (30, 60, "New Invoice")) == "not_a_bill.screen"


def test_a_line_of_a_menu_read_as_one_counts_for_each_of_its_words() -> None:
    page: list[Line] = [(40, 30, "File Edit View Help"), (40, 80, "Invoice Date 12/01/2026"), (40, 110, "Total 99.00")]
    assert refusal(*page) == "not_a_bill.screen"


def test_a_bill_shown_whole_on_a_screen_is_asked_about_in_every_field() -> None:
    reading = read(*bill_lines(), (20, 20, "Dashboard"), (520, 20, "Logout"), (300, 20, "Back to Invoices"))
    assert reading.invoice_number.value == "SMT/101"
    assert {"invoice_number", "invoice_date", "principal_amount", "buyer_gstin"} <= set(reading.review_fields)


@pytest.mark.parametrize("word", ["Products", "Status", "Print", "Customers"])
def test_one_word_of_a_menu_makes_no_screen_of_a_bill(word: str) -> None:
    assert read(*bill_lines(), (40, 400, word)).principal_amount.certain_enough


def test_a_page_whose_numbers_and_days_are_columns_lists_bills() -> None:
    heads: list[Line] = [(40, 100, "Bill No"), (160, 100, "Bill Date"), (280, 100, "Party"), (420, 100, "Value")]
    rows: list[Line] = [
        cell
        for line, top in enumerate((116, 132, 148))
        for cell in ((40, top, f"K-{line + 7}"), (160, top, f"1{line}/01/2026"), (420, top, f"{line + 1},180.00"))
    ]
    assert refusal((40, 40, "Sri Murugan Textiles"), (40, 56, f"GSTIN: {SELLER}"), *heads, *rows) == "not_an_invoice"


SLIP: list[Line] = [
    (40, 40, "Sri Murugan Textiles"),
    (40, 60, "DATE : 12/01/2026"),
    (40, 80, "MID : 39SM0000112"),
    (220, 80, "TID : SM112233"),
    (40, 100, "INV. NUM : 000117"),
    (40, 120, "CARD TYPE : RUPAY"),
    (40, 140, "APPR CODE : 443322"),
    (220, 140, "RRN : 601122334455"),
    (40, 160, "BASE AMT. : RS 400.00"),
]


def test_a_card_machines_slip_is_a_receipt() -> None:
    assert refusal(*SLIP) == "not_a_bill.receipt"


def test_a_payment_apps_word_is_a_receipt() -> None:
    said: list[Line] = [(40, 40, "Paid Successfully"), (40, 80, "Total Rs. 1,200.00"), (40, 100, "Date 12/01/2026")]
    paid: list[Line] = [(40, 120, "UPI Ref No: 601122334455"), (40, 140, "Debited from: XX12")]
    assert refusal(*said, *paid) == "not_a_bill.receipt"


def test_a_payment_app_that_names_only_its_reference_is_believed_to_be_one() -> None:
    said: list[Line] = [(40, 40, "Paid Successfully"), (40, 60, "Rs. 120"), (40, 100, "UPI ID: ponni@kvb")]
    parties: list[Line] = [(40, 120, "To: Sri Murugan"), (40, 140, "From: Kaveri"), (40, 160, "UPI Ref No: 60112233")]
    assert refusal(*said, *parties) == "not_a_bill.receipt"


def test_a_receipt_stamped_paid_is_one_though_it_reckons_a_tax() -> None:
    till: list[Line] = [*HEAD, (150, 100, "RECEIPT"), *SUMS, (40, 220, "CGST 2.5% 95.24")]
    assert read(*till).principal_amount is not None
    assert refusal(*till, (300, 300, "PAID")) == "not_a_bill.receipt"


def test_a_crumpled_tills_slip_of_which_only_the_sums_were_read_is_asked_about() -> None:
    goods = [(40, 60 + 20 * line, f"kulcha {line} 1.00 {line}80.00 5.00") for line in (1, 2, 3)]
    assert "principal_amount" in read((40, 40, "annapoorna"), *goods, (40, 160, "Jayable Ant: 600.00")).review_fields
    assert refusal((40, 40, "annapoorna"), *goods, (40, 160, "apples 600.00 each")) == "not_an_invoice"


def test_a_bill_that_names_a_payment_is_a_bill() -> None:
    paid: list[Line] = [(40, 420, "Transaction ID: T26011200"), (40, 440, "UPI Ref No: 601122334455")]
    more: list[Line] = [(40, 460, "Order ID: 88-17"), (40, 480, "Bank Reference: KVB 7")]
    assert read(*bill_lines(), *paid, *more).principal_amount.certain_enough


HEAD: list[Line] = [(40, 40, "Sri Murugan Textiles"), (40, 58, "Coimbatore, Phone 9884012345")]
SUMS: list[Line] = [(40, 160, "Date: 12/01/2026"), (40, 200, "Cotton 40 m"), (40, 240, "Total Rs. 4,000.00")]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Pay Slip for January 2026", "other"),
        ("PRICE LIST : 1st April 2026", "other"),
        ("Annual Stock Report", "other"),
        ("Quotation for cotton cloth", "quotation"),
        ("MURUGAN TEXTILES QUOTATION", "quotation"),
        ("Sri Murugan Textiles - Online Fee Receipt", "receipt"),
        ("Statement of Account for January", "statement"),
    ],
)
def test_a_title_with_words_around_it_is_a_title(title: str, kind: str) -> None:
    assert refusal(*HEAD, (150, 100, title), *SUMS) == f"not_a_bill.{kind}"


@pytest.mark.parametrize("title", ["Pay Slip for January 2026", "Annual Stock Report", "Quotation for cotton cloth"])
def test_a_bill_with_such_words_is_a_bill(title: str) -> None:
    assert read(*bill_lines(), (40, 190, title)).principal_amount is not None


@pytest.mark.parametrize("title", ["Final Bill & Receipt", "Shop Receipt"])
def test_a_tills_bill_called_a_receipt_is_a_bill_until_it_says_that_it_is_paid(title: str) -> None:
    till: list[Line] = [*HEAD, (150, 100, title), *SUMS, (40, 220, "CGST 2.5% 95.24")]
    read(*till)
    if title == "Shop Receipt":
        assert refusal(*till, (40, 260, "Status: Paid")) == "not_a_bill.receipt"


def test_a_letter_that_speaks_twice_of_a_quotation_is_one() -> None:
    letter: list[Line] = [(40, 90, "To, Kaveri Garments"), (40, 110, "Our quotation for the cloth you asked about:")]
    assert refusal(*HEAD, *letter, *SUMS, (40, 300, "This quote holds for a month")) == "not_a_bill.quotation"


def test_a_contractors_bill_with_the_order_it_is_for_is_a_bill() -> None:
    title: list[Line] = [(200, 40, "CONTRACTOR BILL"), (230, 70, "WORK ORDER"), (40, 100, "Name of Work : Wiring")]
    assert read(*title, *SUMS).principal_amount is not None


BESIDE: list[Line] = [
    (40, 40, "Sri Murugan Textiles"),
    (40, 58, "12 Big Bazaar Street, Coimbatore"),
    (40, 76, f"GSTIN: {SELLER}"),
    (250, 40, "KAVERI GARMENTS"),
    (250, 58, "7 Anna Salai, Chennai"),
    (250, 70, f"GST No.: {BUYER}"),
    (440, 40, "TAX INVOICE"),
    (440, 58, "Inv No: SMT/101"),
    (440, 76, "Inv Date: 12/01/2026"),
    (40, 120, "Goods"),
    (300, 120, "Qty"),
    (400, 120, "Rate"),
    (480, 120, "Amount"),
    (40, 140, "Cotton"),
    (400, 140, "1,000.00"),
    (480, 140, "2,000.00"),
    (400, 200, "CGST"),
    (480, 200, "50.00"),
    (400, 216, "SGST"),
    (480, 216, "50.00"),
    (400, 240, "Grand Total"),
    (480, 240, "2,100.00"),
]
SIGNED: Line = (400, 300, "For Sri Murugan Textiles")


def test_of_two_firms_side_by_side_the_one_that_does_not_sign_is_the_buyer() -> None:
    reading = read(*BESIDE, SIGNED)
    assert (reading.buyer_gstin.value, reading.seller_gstin.value) == (BUYER, SELLER)
    assert reading.buyer_gstin.certain_enough


def test_the_buyer_may_stand_first() -> None:
    swapped = [
        (left, top, text.replace(BUYER, "?").replace(SELLER, BUYER).replace("?", SELLER)) for left, top, text in BESIDE
    ]
    names = [
        (
            left,
            top,
            {"Sri Murugan Textiles": "KAVERI GARMENTS", "KAVERI GARMENTS": "Sri Murugan Textiles"}.get(text, text),
        )
        for left, top, text in swapped
    ]
    reading = read(*names, SIGNED)
    assert (reading.buyer_gstin.value, reading.buyer_gstin.certain_enough) == (BUYER, True)


@pytest.mark.parametrize(
    "foot",
    [
        [],
        [SIGNED, (40, 300, "For Kaveri Garments")],
        [(400, 300, "For Ponni Weavers")],
        [SIGNED, (250, 24, "Through Kaveri Agencies")],
        [(40, 300, "Goods kept for Sri Murugan Textiles")],
    ],
)
def test_where_it_is_not_plain_who_signs_the_buyer_is_asked_about(foot: list[Line]) -> None:
    plain = [(left, top, text.replace("SMT/101", "101")) for left, top, text in BESIDE]
    assert not read(*plain, *foot).buyer_gstin.certain_enough


@pytest.mark.parametrize("name", ["Kaveri Garments", "Ponni Weavers"])
def test_who_signs_outweighs_the_initials_in_a_number(name: str) -> None:
    signed = read(*BESIDE, (400, 300, f"For {name}")).buyer_gstin
    assert read(*BESIDE).buyer_gstin.certain_enough
    assert signed.value != BUYER or not signed.certain_enough


def test_a_third_gstin_leaves_the_buyer_asked_about() -> None:
    assert not read(*BESIDE, SIGNED, (440, 94, f"GSTIN: {OTHER}")).buyer_gstin.certain_enough


MEMO: list[Line] = [(250, 40, "CASH MEMO"), (40, 60, "Date: 12/01/2026"), (40, 100, "Thread"), (480, 100, "900.00")]


def memo(total: str) -> bytes:
    lines: list[Line] = [(40, 116, "Needles"), (480, 116, "100.00"), (380, 140, "Grand Total"), (480, 140, total)]
    return text_pdf([*MEMO, *lines])


def test_pages_with_a_title_and_a_sum_of_their_own_are_several_bills() -> None:
    reading = read_pages([memo("1,000.00"), memo("2,000.00")])
    assert reading.several
    assert not reading.principal_amount.certain_enough


def test_the_same_page_twice_is_one_bill() -> None:
    assert not read_pages([memo("1,000.00"), memo("1,000.00")]).several


def test_a_second_title_under_the_total_begins_another_bill() -> None:
    second: list[Line] = [
        (250, 400, "CASH BILL"),
        (40, 420, "Date: 14/01/2026"),
        (40, 460, "Buttons"),
        (480, 460, "50.00"),
    ]
    reading = read(*bill_lines(), *second)
    assert reading.several
    assert {"invoice_number", "principal_amount"} <= set(reading.review_fields)


def test_a_title_at_the_foot_with_nothing_under_it_begins_none() -> None:
    assert not read(*bill_lines(), (250, 780, "TAX INVOICE")).several


def test_a_sum_that_something_is_taken_off_under_is_not_the_total() -> None:
    goods: list[Line] = [(40, 100, "Thread"), (480, 100, "900.00"), (40, 116, "Needles"), (480, 116, "100.00")]
    sums: list[Line] = [(380, 140, "Total"), (480, 140, "1,000.00"), (380, 156, "Cash Discount"), (480, 156, "50.00")]
    head: list[Line] = [(40, 40, "Sri Murugan Textiles"), (40, 60, "Bill No: 7"), (350, 60, "Date: 12/01/2026")]
    found = read(*head, *goods, *sums, (380, 172, "Nct Apount"), (480, 172, "950.00")).principal_amount
    assert not found.certain_enough
    assert read(*head, *goods, *sums[:2]).principal_amount.certain_enough
