"""Papers that are no bill are refused by their title, and a bill that mentions them is not."""

from collections.abc import Callable

import pytest

from services.documents import Refused
from services.documents.pipeline import read_pages
from services.documents.titles import BILL, _titles
from tests.services.documents.bill_papers import BUYER, Line, bill_lines, text_pdf

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
