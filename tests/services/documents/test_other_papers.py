"""Papers that are no bill are refused by their title, and a bill that mentions them is not."""

from collections.abc import Callable

import pytest

from services.documents import Refused
from services.documents.kind.titles import BILL, _titles
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import BUYER, SELLER, Line, bill_lines, text_pdf

Bill = Callable[..., bytes]


def titled(title: str, number: str) -> bytes:
    """The plain bill with another title and another label before its number."""
    lines: list[Line] = []
    for left, top, text in bill_lines():
        lines.append((left, top, {"TAX INVOICE": title}.get(text, text.replace("Invoice No", number))))
    return text_pdf(lines)


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("ESTIMATE", "Estimate No", "estimate"),
        ("Sales Quotation", "Quotation No", "quotation"),
        ("PROFORMA INVOICE", "Invoice No", "proforma"),
        ("DELIVERY CHALLAN", "Challan No", "challan"),
        ("Credit Note (Original for Recipient)", "Original Invoice No", "credit_note"),
        ("PURCHASE ORDER", "PO No", "purchase_order"),
        ("Statement of Account", "Ref No", "statement"),
        ("PAYMENT RECEIPT", "Receipt No", "receipt"),
        ("Registration Certificate", "Registration Number", "certificate"),
        (f"GSTIN-{SELLER} QUOTATION", "Quotation No", "quotation"),
    ],
)
def test_a_paper_that_is_no_bill_is_refused_by_name(title: str, number: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read_pages([titled(title, number)])
    assert refused.value.reason == f"documents.not_a_bill.{kind}"


@pytest.mark.parametrize("mention", ["Delivery Note", "Purchase Order", "Quotation", "Credit Note"])
def test_a_bill_that_mentions_another_paper_is_a_bill(bill: Bill, mention: str) -> None:
    mentions = [(350, 170, mention), (350, 182, "DN-12"), (40, 420, f"Against your {mention} of last week")]
    assert read_pages([bill(extra=mentions)]).buyer_gstin.value == BUYER


@pytest.mark.parametrize("mention", ["ESTIMATE", "DELIVERY CHALLAN"])
def test_a_bill_without_a_title_that_has_an_invoice_number_is_a_bill(mention: str) -> None:
    assert read_pages([titled(mention, "Invoice No")]).buyer_gstin.value == BUYER


def test_a_title_down_the_page_is_none() -> None:
    lines = [
        (left, top, text.replace("TAX INVOICE", "").replace("Invoice No", "No")) for left, top, text in bill_lines()
    ]
    assert read_pages([text_pdf([*lines, (40, 320, "QUOTATION")])]).buyer_gstin.value == BUYER


def test_every_title_has_words_for_its_refusal() -> None:
    from locales import t

    assert all(t(f"documents.not_a_bill.{kind}", "ta") for kind in set(_titles().values()) - {BILL})


RECEIVED: list[Line] = [(40, 150, "Received with thanks from Kaveri Garments"), (40, 170, "Amount Rs. 29,500/-")]
HEAD: list[Line] = [(40, 40, "Sri Murugan Travels"), (40, 100, "No. 23"), (350, 100, "Date 21-07-2025")]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEAD, *RECEIVED],
        [*HEAD, (250, 80, "RECEIPT"), *RECEIVED],
        [*HEAD, (250, 80, "RECEIPT"), (40, 120, "Receipt No: 23"), (40, 170, "Amount Rs. 29,500/-")],
        [*HEAD, (40, 200, "Total 1,260"), (40, 220, "Received with thanks the sum of Rupees One Thousand")],
    ],
)
def test_money_received_is_no_bill(lines: list[Line]) -> None:
    with pytest.raises(Refused) as refused:
        read_pages([text_pdf(lines)])
    assert refused.value.reason == "documents.not_a_bill.receipt"


@pytest.mark.parametrize(
    "lines",
    [
        [(250, 80, "CASH BILL"), *RECEIVED],
        [(40, 120, "Bill No: 23"), *RECEIVED],
        [(40, 150, "Received with thanks from Kaveri Garments for the bill below"), (40, 170, "Total Rs. 29,500/-")],
        [(250, 80, "RECEIPT"), (40, 170, "Amount Rs. 29,500/-")],
        [(40, 150, "Received the above goods in good condition"), (40, 170, "Total Rs. 29,500/-")],
        [*RECEIVED, (40, 200, "CGST 9% 100.00"), (40, 220, "SGST 9% 100.00")],
    ],
)
def test_a_bill_that_speaks_of_receiving_is_a_bill(lines: list[Line]) -> None:
    read_pages([text_pdf([*HEAD, *lines])])


def pages_of(words: str, lines: int = 12) -> bytes:
    return text_pdf([(40, 60 + 20 * line, words) for line in range(lines)])


@pytest.mark.parametrize(
    "words",
    [
        "In all the total of the days you work to any date shall not be more than what the firm allows.",
        "Our team has in total made up the balance of hours by the date that the client and we agreed to.",
        "Tax Invoice: what is the total of it, who is the seller, and by which date must it all be paid?",
    ],
)
def test_a_letter_or_a_report_that_speaks_of_totals_and_dates_is_no_bill(words: str) -> None:
    with pytest.raises(Refused) as refused:
        read_pages([pages_of(words)])
    assert refused.value.reason == "documents.not_an_invoice"


def test_an_account_of_a_life_is_no_bill() -> None:
    life: list[Line] = [(40, 40, "Raman Iyer"), (40, 60, "Date of birth 12-01-1990"), (40, 80, "Phone 9884012345")]
    skills: list[Line] = [(40, 110 + 20 * n, word) for n, word in enumerate(("Education", "Projects", "Accounting"))]
    with pytest.raises(Refused) as refused:
        read_pages([text_pdf([*life, *skills])])
    assert refused.value.reason == "documents.not_an_invoice"


def test_a_page_of_a_bill_book_filled_in_by_hand_is_a_bill() -> None:
    slip: list[Line] = [
        (200, 40, "FLOWERS & MORE"),
        (180, 60, "Station Square, Madurai"),
        *HEAD[1:],
        (40, 200, "s=400"),
    ]
    read_pages([text_pdf(slip)])


def test_a_slip_by_hand_that_only_lists_goods_and_prices_is_asked_about() -> None:
    """The engine reads no label of it, and "Total" as something else."""
    slip: list[Line] = [
        (60, 40, "Annapoorna Sweets"),
        (60, 80, "Laddu 120"),
        (60, 100, "Murukku 45"),
        (60, 120, "Toral:165"),
    ]
    reading = read_pages([text_pdf(slip)])
    assert "principal_amount" in reading.review_fields


def test_few_words_without_prices_are_no_bill() -> None:
    week: list[Line] = [
        (60, 40, "Annapoorna Mess"),
        (60, 80, "Monday Idli"),
        (60, 100, "Tuesday Pongal"),
        (60, 120, "Friday Dosa"),
    ]
    with pytest.raises(Refused):
        read_pages([text_pdf(week)])


def test_many_words_without_a_sum_are_no_bill_whatever_they_speak_of() -> None:
    """A drawing of how a program reads bills, a form, a puzzle: short lines, no sentences."""
    steps: list[Line] = [(60, 60 + 15 * n, f"Step of the work, bill checked again by hand {n}") for n in range(30)]
    heads: list[Line] = [(60, 20, "Tax Invoice"), (60, 40, "Totals"), (300, 20, "Date"), (300, 40, "No.")]
    with pytest.raises(Refused) as refused:
        read_pages([text_pdf([*heads, *steps])])
    assert refused.value.reason == "documents.not_an_invoice"


def test_an_answer_no_and_a_day_are_no_label_of_a_bill() -> None:
    record: list[Line] = [
        *[(60, 40, "Patient Record"), (60, 60, "Name: Ravi"), (60, 80, "Visit Date: 12-03-2026")],
        *[(60, 100, "Fever: no"), (60, 120, "Notes taken now")],
    ]
    with pytest.raises(Refused):
        read_pages([text_pdf(record)])


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("Our Offer", "Quote #", "quotation"),
        ("Sri Murugan Textiles", "Estimate No", "estimate"),
    ],
)
def test_an_offer_is_told_by_what_its_number_is_called(title: str, number: str, kind: str) -> None:
    """No day beside it, and no title that tells."""
    offer: list[Line] = [(60, 40, title), (400, 40, f"{number}: QT-88"), (60, 100, "Rope"), (400, 100, "640.00")]
    total: list[Line] = [(300, 140, "Grand Total"), (400, 140, "640.00")]
    with pytest.raises(Refused) as refused:
        read_pages([text_pdf([*offer, *total])])
    assert refused.value.reason == f"documents.not_a_bill.{kind}"


def test_a_bill_stamped_as_paid_is_asked_about_and_refused_where_its_form_gives_thanks() -> None:
    bill = [*HEAD, (250, 80, "CASH MEMO"), (40, 200, "Total 1,260.00"), (200, 240, "PAID")]
    assert not read_pages([text_pdf(bill)]).invoice_date.certain_enough
    with pytest.raises(Refused) as refused:
        read_pages([text_pdf([*bill, (40, 300, "Received with thanks by Cash / UPI")])])
    assert refused.value.reason == "documents.not_a_bill.receipt"
