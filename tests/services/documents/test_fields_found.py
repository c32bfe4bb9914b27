"""The small parts: GSTINs, dates, figures, words, each on text alone."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.documents import labels
from services.documents.amount import amounts, figures, in_words
from services.documents.amount.proof import taxed
from services.documents.day import days
from services.documents.number import numbers
from services.documents.party import fitted, gstins, udyam
from services.documents.shapes import Box, Piece, Row
from services.documents.sheet import Sheet
from services.samples.bill import grouped
from services.samples.bill import in_words as spelled
from tests.services.documents.bill_papers import BUYER


def sheet(*texts: str, score: float = 1.0) -> Sheet:
    """Each text on a line of its own."""
    return Sheet.of(
        [Piece(text, Box(0, 0, 20 * n, 8 * len(text), 20 * n + 12), score) for n, text in enumerate(texts)], codes=[]
    )


@pytest.mark.parametrize(
    ("seen", "meant"),
    [("33AADCK731OM1ZK", BUYER), ("33AADCK7310M12K", BUYER), ("33aadck7310m1zk", BUYER), ("S3AADCK7310M1ZK", None)],
)
def test_letters_and_digits_mistaken_for_each_other_are_set_right(seen: str, meant: str | None) -> None:
    found = fitted.fit(seen)
    assert (found[0] if found else None) == meant


@pytest.mark.parametrize(
    ("printed", "meant"), [("Amt.2,83,205.00", "283205"), ("46,00000", "46000"), ("25,0001-", "25000")]
)
def test_a_point_paise_and_a_slash_that_ran_into_a_figure_are_told_from_it(printed: str, meant: str) -> None:
    assert [each.value for each in figures.find(sheet(f"Total {printed}").rows)] == [Decimal(meant)]


def test_a_rupee_sign_taken_for_a_digit_is_told_from_the_total_by_its_tax() -> None:
    lines = ["Taxable Amount 2,05,489.04", "CGST 9% 18,494.02", "SGST 9% 18,494.02", "Total 72,42,477.00"]
    found = amounts.find(sheet(*lines, score=0.98))
    assert found is not None
    assert (found.value, found.confidence >= 0.80) == (Decimal(242477), True)


def test_one_line_of_goods_proves_a_total_beside_its_own_subtotal() -> None:
    found = amounts.find(sheet("Poplin 60 3,046.10 1,82,766.00", "Taxable Value 1,82,766.00", "Total 1,82,766.00"))
    assert found is not None
    assert (found.value, found.confidence >= 0.80) == (Decimal(182766), True)


def test_a_wrong_check_digit_stays_wrong() -> None:
    wrong = BUYER[:-1] + "3"
    found = fitted.fit(wrong)
    assert found is not None
    assert found[1] < 0.8


def test_a_registration_counted_seven_by_an_engine_is_the_first_where_its_check_digit_says_so() -> None:
    boxed = "0 7 A A H F N 5 5 8 2 T 7 2 A"
    (seen,) = gstins.find(sheet(f"Party's GSTIN {boxed}", score=0.97))
    assert (seen.value, seen.valid) == ("07AAHFN5582T1ZA", True)
    assert not gstins.find(sheet("Party's GSTIN 07AAHFN5582T7ZA"))[0].valid or seen.quality < 1


@pytest.mark.parametrize("apart", [" ", "|", " | "])
def test_a_gstin_of_a_letter_to_a_box_is_found(apart: str) -> None:
    assert [each.value for each in gstins.find(sheet(f"GSTIN {apart.join(BUYER)}"))] == [BUYER]


def test_a_gstin_with_spaces_is_found() -> None:
    assert [each.value for each in gstins.find(sheet("GSTIN : 33 AADCK 7310 M1ZK"))] == [BUYER]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/01/2026", date(2026, 1, 5)),
        ("5.1.26", date(2026, 1, 5)),
        ("05-Jan-26", date(2026, 1, 5)),
        ("5th January, 2026", date(2026, 1, 5)),
        ("Jan 05, 2026", date(2026, 1, 5)),
        ("2026-01-05", date(2026, 1, 5)),
        ("௦௫/௦௧/௨௦௨௬", date(2026, 1, 5)),
        ("०५/०१/२०२६", date(2026, 1, 5)),
        ("5 ஜனவரி 2026", date(2026, 1, 5)),
        ("5 जनवरी 2026", date(2026, 1, 5)),
        ("31/02/2026", None),
        ("12/2026", None),
    ],
)
def test_dates_are_read_day_first_in_every_form(text: str, day: date | None) -> None:
    assert next((found for found, _, _ in days.in_text(sheet(text).rows[0].text)), None) == day


@given(paise=st.integers(1, 10**12))
def test_a_grouped_figure_is_read_back(paise: int) -> None:
    amount = Decimal(paise) / 100
    assert [each.value for each in figures.find(sheet(f"Total Rs. {grouped(amount)}").rows)] == [amount]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rs.1,500/-", "1500"),
        ("₹ 1,23,456.5", "123456.50"),
        ("१,२३,४५६.००", "123456"),
        ("INR 99.00 only", "99"),
        ("R1,180.00", "1180"),
    ],
)
def test_figures_are_read_as_indians_write_them(text: str, amount: str) -> None:
    assert [each.value for each in figures.find(sheet(text).rows)] == [Decimal(amount)]


@pytest.mark.parametrize("text", ["18%", "12/01/2026", "SMT/101", "9876543210x", "00123", ",".join(["460"] * 14)])
def test_what_is_no_amount_is_left_alone(text: str) -> None:
    assert figures.find(sheet(text).rows) == []


@given(rupees=st.integers(1, 999_999_999))
def test_words_say_the_same_amount_with_and_without_spaces(rupees: int) -> None:
    words = spelled(Decimal(rupees))
    assert in_words.parse(words) == rupees
    assert in_words.parse(words.replace(" ", "")) == rupees


def test_words_with_paise_are_read() -> None:
    assert in_words.parse("Rupees Five Hundred and Fifty Paise Only") == Decimal("500.50")


def test_words_that_are_not_understood_prove_nothing() -> None:
    assert in_words.parse("Rupees Five Thounsand Xqz Hundrad Only") is None


def test_words_broken_over_two_lines_of_a_column_are_joined() -> None:
    told = in_words.find(sheet("Rupees One Lakh Two Thousand", "Three Hundred Only").rows)
    assert {value for value, _ in told} == {Decimal(102300)}


def test_tax_and_taxable_value_prove_a_total() -> None:
    found = figures.find(sheet("1,000.00", "90.00", "90.00").rows)
    assert taxed.proved_by_tax(Decimal(1180), found)
    assert not taxed.proved_by_tax(Decimal(1190), found)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Due Date", ["date_other"]),
        ("InvoiceNo:", ["number"]),
        ("Buyer's Order No.", ["number_other"]),
        ("(ORIGINAL FOR RECIPIENT)", ["noise"]),
        ("Total Amount before Tax", ["subtotal"]),
        ("கடைசி தேதி", ["date_other"]),
        ("பில் தேதீ", ["date"]),
        ("कुल देय राशि", ["total"]),
        ("Kaveri Garments", []),
    ],
)
def test_the_longest_label_wins(text: str, kinds: list[str]) -> None:
    row = Row.of([Piece(text, Box(0, 0, 0, 100, 12))])
    assert [label.kind for label in labels.find([row])] == kinds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Invoice No: smt/25-26/7", "smt/25-26/7"),
        ("Bill No. 42", "42"),
        ("Invoice # A-1", "A-1"),
        ("Invoice No: GST/25-26/9 Date: 01/02/2026", "GST/25-26/9"),
        ("IRN: 4f5a6b7c8d9e", None),
        ("Order No: 77", None),
    ],
)
def test_the_invoice_number_is_kept_as_printed(text: str, number: str | None) -> None:
    found = numbers.find(sheet(text))
    assert (found.value if found else None) == number


def test_a_udyam_number_with_a_letter_for_a_digit_is_asked_about() -> None:
    found = udyam.find(sheet("UDYAM-TN-O3-0048217", score=0.97))
    assert found is not None
    assert (found.value, found.confidence < 0.8) == ("UDYAM-TN-03-0048217", True)


def two_columns(*rows: tuple[tuple[float, str], ...]) -> Sheet:
    """Each row a line; a text starts at its place and is six wide a letter."""
    return Sheet.of(
        [
            Piece(text, Box(0, x0, 20 * n, x0 + 6 * len(text), 20 * n + 12))
            for n, row in enumerate(rows)
            for x0, text in row
        ],
        codes=[],
    )


def test_a_gstin_under_a_heading_centred_over_its_column_is_the_headings() -> None:
    blank = two_columns(
        ((120, "Details of Receiver / Billed to"), (520, "Details of Consignee (Shipped to)")),
        ((20, "Name : Vel Prints"), (420, "Name : Ganesh Works")),
        ((20, "GSTIN/Unique ID :"), (420, f"GSTIN/Unique ID : {BUYER}")),
    )
    assert [(each.role, each.direct) for each in gstins.find(blank)] == [("ship", False)]


def test_a_gstin_under_a_heading_flush_right_is_the_headings() -> None:
    right = two_columns(
        ((20, "Sold By :"), (504, "Billing Address")),
        ((20, "Lakshmi Works"), (522, "Deccan Foods")),
        ((378, f"GSTIN Number: {BUYER}"),),
    )
    assert [each.role for each in gstins.find(right)] == ["buyer"]


@pytest.mark.parametrize("number", ["INV/2024-25/2054", "24-25/1605", "BT/223", "417"])
def test_a_bare_no_beside_the_bills_date_is_followed_by_its_number(number: str) -> None:
    head = two_columns(((20, "TAX INVOICE"),), ((20, f"No: {number}"), (420, "Date 10/03/25")))
    found = numbers.find(head)
    assert found is not None
    assert (found.value, found.confidence >= 0.8) == (number, True)


@given(whole=st.integers(1000, 900_000), paise=st.integers(1, 49))
def test_p06_a_sum_before_its_rounding_is_never_taken_silently(whole: int, paise: int) -> None:
    """Feature: msme-payment-enforcement, Property 6: the total is what stands under the rounding, or it is asked."""
    exact, total = grouped(Decimal(whole) + Decimal(paise) / 100), grouped(Decimal(whole))
    page = two_columns(
        ((20, "Goods"), (420, exact)),
        ((20, "Total"), (420, exact)),
        ((20, "Taxable Amt"), (420, exact)),
        ((20, "R.Off (+/-)"), (420, f"-0.{paise:02d}")),
        ((20, "GRAND TOTAL"), (420, total)),
    )
    found = amounts.find(page)
    assert found is not None
    assert found.value == Decimal(whole) or found.confidence < 0.8
