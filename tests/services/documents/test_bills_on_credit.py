"""A bill on credit is a bill, whatever it calls itself; an order or an acknowledged payment is none."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading, Refused
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import Line, text_pdf

GOODS: list[Line] = [
    *[(40, 200, "Kingfish 12.4kg x 780"), (300, 200, "9,672.00"), (40, 215, "Mackerel 20kg x 165")],
    *[(300, 215, "3,300.00"), (40, 235, "TOTAL"), (300, 235, "12,972.00")],
]


def read(head: str, under: str, foot: str = "") -> Reading:
    firm: list[Line] = [(40, 40, "Fathima Fish Supply"), (40, 55, "Market Stall 31, Goa"), (40, 90, head)]
    return read_pages([text_pdf([*firm, (40, 105, under), (40, 120, "Beach Shack"), *GOODS, (40, 260, foot)])])


@pytest.mark.parametrize("foot", ["UDHARI / CREDIT", ""])
def test_a_tills_memo_with_its_number_and_day_alone_is_a_bill(foot: str) -> None:
    found = read("Memo 0903 28.11.25 05:52", "", foot)
    told = (found.invoice_number.value, found.invoice_date.value, found.principal_amount.value)
    assert told == ("0903", date(2025, 11, 28), Decimal(12972))
    assert not {"invoice_number", "invoice_date", "principal_amount"} & set(found.review_fields)


@pytest.mark.parametrize("head", ["CASH / CREDIT MEMO", "RETAIL INVOICE", "BILL OF SUPPLY", "Debit Memo"])
def test_a_bill_may_be_called_so(head: str) -> None:
    found = read(head, "No. 903 Dt. 28.11.25", "Credit").invoice_number
    assert (found.value, found.certain_enough) == ("903", True)


@pytest.mark.parametrize("head", ["SALES ORDER", "Order Confirmation", "ESTIMATE"])
def test_orders_and_estimates_are_none(head: str) -> None:
    with pytest.raises(Refused):
        read(head, "No. 903 Dt. 28.11.25", "Udhaar")


def test_a_receipt_that_names_the_credit_it_settles_is_none() -> None:
    with pytest.raises(Refused, match="receipt"):
        read("RECEIPT", "Receipt No. 903 Dt. 28.11.25", "UDHARI")
