"""Values that no known label names, believed because something else on the bill bears them out; and where not."""

from datetime import date
from decimal import Decimal

import pytest

from services.documents import Reading, Refused
from services.documents.amount import in_words
from services.documents.pipeline import read_pages
from tests.services.documents.bill_papers import BUYER, SELLER, Line, text_pdf

OTHER = "27AAPFU0939F1ZV"
HEAD: list[Line] = [(40, 40, "Sri Murugan Textiles"), (40, 56, f"GSTIN: {SELLER}"), (250, 90, "TAX INVOICE")]
NAMED: list[Line] = [(40, 110, "Invoice No. : 7"), (350, 110, "Date : 12-01-2026")]
GOODS: list[Line] = [
    (40, 220, "Cloth"),
    (300, 220, "Qty"),
    (380, 220, "Rate"),
    (480, 220, "Amount"),
    (40, 236, "Cotton"),
    (380, 236, "100.00"),
    (480, 236, "1,000.00"),
    (40, 252, "Silk"),
    (380, 252, "200.00"),
    (480, 252, "2,000.00"),
]
TAX: list[Line] = [(380, 280, "CGST"), (480, 280, "270.00"), (380, 296, "SGST"), (480, 296, "270.00")]


def read(*lines: Line, head: list[Line] | None = None) -> Reading:
    return read_pages([text_pdf([*(HEAD + NAMED if head is None else head), *GOODS, *lines])])


def amount(*lines: Line) -> tuple[Decimal | None, bool]:
    found = read(*lines).principal_amount
    return found.value, found.certain_enough


SPELLED: Line = (40, 360, "Rupees Three Thousand Five Hundred Forty Only")


def test_a_sum_that_is_spelled_needs_no_label() -> None:
    assert amount(*TAX, (380, 320, "Today's bill"), (480, 320, "3,540.00"), SPELLED) == (Decimal(3540), True)


def test_a_total_in_bare_rupees_among_sums_with_paise_is_believed_where_it_is_spelled() -> None:
    bare: list[Line] = [*TAX, (380, 320, "Invoice Value"), (480, 320, "3540")]
    assert amount(*bare, SPELLED) == (Decimal(3540), True)
    assert not amount(*bare)[1]


def test_words_with_i_and_l_taken_for_each_other_still_spell_the_sum() -> None:
    assert in_words.parse("Rupees Three Thousand Flve Hundred Forty and Slxty palse") == Decimal("3540.60")


def test_a_word_that_is_not_understood_may_have_been_a_number() -> None:
    long = "Rupees Twenty One Lakh Fifty Six Thousand Seven Hundred Forty"
    assert in_words.parse(long) == Decimal(2156740)
    assert in_words.parse(f"{long} Fxv") is None


def test_a_spelled_sum_with_an_old_balance_in_it_is_asked_about() -> None:
    old: list[Line] = [(380, 300, "Old balance"), (480, 300, "540.00")]
    value, certain = amount(*old, (380, 320, "In all"), (480, 320, "3,540.00"), SPELLED)
    assert value is None or not certain


def test_words_that_end_in_paise_and_rupees_only_are_read_whole() -> None:
    lines: list[Line] = [
        (380, 320, "Total"),
        (480, 320, "3,000.87"),
        (40, 360, "Total amount (in words): INR Three Thousand and"),
        (40, 374, "Eighty Seven paise Rupees Only."),
    ]
    assert read(*lines).principal_amount.value == Decimal("3000.87")


def test_older_bills_listed_under_the_total_do_not_make_it_doubtful() -> None:
    total: list[Line] = [(380, 320, "Grand Total"), (480, 320, "3,540.00")]
    older: list[Line] = [(40, 350, "Still open"), (40, 366, "OLD-8"), (300, 366, "24-12-2025"), (480, 366, "9,000.00")]
    assert amount(*TAX, *total, *older) == (Decimal(3540), True)


def test_a_total_carried_into_the_account_is_still_the_bills() -> None:
    total: list[Line] = [(380, 320, "Bill Amount"), (480, 320, "3,540.00")]
    account: list[Line] = [(380, 336, "Add opening"), (480, 336, "1,000.00"), (380, 352, "Net"), (480, 352, "4,540.00")]
    assert amount(*TAX, *total, *account) == (Decimal(3540), True)


def test_a_larger_sum_that_nothing_explains_is_asked_about() -> None:
    total: list[Line] = [(380, 320, "Bill Amount"), (480, 320, "3,540.00"), (380, 352, "Net"), (480, 352, "4,540.00")]
    assert not amount(*TAX, *total)[1]


@pytest.mark.parametrize(("rate", "certain"), [("10.51", True), ("10.50", False)])
def test_paise_without_a_heading_are_proved_by_a_quantity_times_its_rate(rate: str, *, certain: bool) -> None:
    goods: list[Line] = [(40, 300, "Wool"), (300, 300, "5"), (360, 300, rate), (460, 300, "52"), (500, 300, "55")]
    more: list[Line] = [(40, 316, "Jute"), (300, 316, "2"), (360, 316, "10.00"), (460, 316, "20"), (500, 316, "00")]
    total: list[Line] = [(40, 332, "Grand Total"), (460, 332, "72"), (500, 332, "55")]
    found = read_pages([text_pdf([*HEAD, *NAMED, (300, 284, "Qty"), (360, 284, "Rate"), *goods, *more, *total])])
    assert found.principal_amount.value == Decimal("72.55")
    assert found.principal_amount.certain_enough is certain


def test_goods_and_their_subtotal_are_not_added_up_twice() -> None:
    lines: list[Line] = [(380, 268, "Taxable value"), (480, 268, "3,000.00"), (380, 284, "IGST"), (480, 284, "540.00")]
    assert not amount(*lines, (380, 300, "Grand Total"), (480, 300, "6,540.00"))[1]


def test_a_larger_sum_payable_by_a_day_is_asked_about() -> None:
    total: list[Line] = [(380, 320, "Total"), (480, 320, "3,540.00"), (380, 336, "Packing"), (480, 336, "60.00")]
    assert not amount(*TAX, *total, (40, 352, "Payable by 12-02-2026"), (480, 352, "3,600.00"))[1]


def test_sums_side_by_side_prove_the_last_of_them() -> None:
    heads: list[Line] = [(40, 300, "Taxable Amt"), (160, 300, "CGST"), (260, 300, "SGST"), (440, 300, "Tot Inv Amt.")]
    sums: list[Line] = [(40, 316, "3,000.00"), (160, 316, "262.00"), (260, 316, "278.00"), (440, 316, "3,540.00")]
    assert amount(*heads, *sums) == (Decimal(3540), True)


def test_whole_rupees_further_down_make_the_sum_before_them_doubtful() -> None:
    tax: list[Line] = [(380, 280, "IGST 18%"), (480, 280, "540.46")]
    total: list[Line] = [(380, 300, "Grand Total"), (480, 300, "3,540.46")]
    assert not amount(*tax, *total, (380, 320, "In all"), (480, 320, "3,540.00"))[1]


def test_whole_rupees_that_nothing_names_are_the_total_that_the_tax_leads_to() -> None:
    taxable: list[Line] = [(380, 268, "Taxable value"), (480, 268, "3,000.22")]
    tax: list[Line] = [
        *taxable,
        (380, 284, "IGST 18%"),
        (480, 284, "540.04"),
        (380, 300, "Sum"),
        (480, 300, "3,540.26"),
    ]
    assert amount(*tax, (380, 320, "In all"), (480, 320, "3,540.00")) == (Decimal(3540), True)


@pytest.mark.parametrize(
    ("line", "certain"),
    [("Yarn No. : SMT/25-26/7", True), ("Yarn No. : SMT/24-25/7", False), ("Contract No. : SMT/25-26/7", False)],
)
def test_a_number_with_an_unknown_label_is_borne_out_by_its_year(line: str, certain: bool) -> None:
    assert read(head=[*HEAD, (40, 110, line), NAMED[1]]).invoice_number.certain_enough is certain


def buyer(*lines: Line, tax: str = "CGST") -> tuple[str | None, bool]:
    found = read(*lines, (380, 280, tax), (480, 280, "270.00")).buyer_gstin
    return found.value, found.certain_enough


PARTY: list[Line] = [(40, 140, "Kaveri Garments"), (40, 154, "Chennai")]


def test_the_only_other_gstin_over_the_goods_is_the_buyers() -> None:
    assert buyer(*PARTY, (40, 168, f"GSTIN {BUYER}")) == (BUYER, True)


@pytest.mark.parametrize(
    ("over", "label"),
    [("Kaveri Roadways", "GSTIN"), ("Kaveri Garments", "Mandi GSTIN"), ("Delivery at our godown", "GST No.")],
)
def test_a_gstin_that_may_be_a_third_partys_is_asked_about(over: str, label: str) -> None:
    assert not buyer((40, 140, over), (40, 154, "Chennai"), (40, 168, f"{label} {BUYER}"))[1]


def test_a_tax_that_does_not_fit_the_two_states_is_asked_about() -> None:
    assert not buyer(*PARTY, (40, 168, f"GSTIN {BUYER}"), tax="IGST")[1]
    assert not buyer(*PARTY, (40, 168, f"GSTIN {OTHER}"))[1]
    assert buyer(*PARTY, (40, 168, f"GSTIN {OTHER}"), tax="IGST") == (OTHER, True)


def test_a_second_gstin_of_the_sellers_own_is_not_the_buyers() -> None:
    assert not buyer(*PARTY, (40, 168, "GSTIN 29AAKFS4821C1Z7"), tax="IGST")[1]


def test_of_three_gstins_none_is_the_buyers_without_a_label() -> None:
    assert not buyer(*PARTY, (40, 168, f"GSTIN {BUYER}"), (40, 184, f"GSTIN {OTHER}"))[1]


def test_the_only_date_of_a_bill_is_its_date() -> None:
    day = read(head=[*HEAD, (40, 110, "Invoice No. : 7"), (350, 110, "Chennai, 12-01-2026")]).invoice_date
    assert (day.value, day.certain_enough) == (date(2026, 1, 12), True)


@pytest.mark.parametrize("line", ["Your P.O. 88 dt. 12-01-2026", "Date :", "Dated"])
def test_the_only_date_is_asked_about_where_it_is_another_papers_or_a_label_stays_open(line: str) -> None:
    head: list[Line] = [*HEAD, NAMED[0], (350, 110, line)]
    lines: list[Line] = [] if "12-01" in line else [(40, 180, "Supplied 12-01-2026")]
    assert not read(*lines, head=head).invoice_date.certain_enough


def test_a_heading_of_another_party_is_not_the_papers_title() -> None:
    head: list[Line] = [*HEAD, (40, 110, "CUSTOMER"), (40, 130, "Customer No. 4711"), NAMED[1]]
    assert not read(head=head).invoice_number.certain_enough


def test_one_of_two_dates_without_a_label_is_asked_about() -> None:
    head: list[Line] = [
        *HEAD,
        (40, 110, "Invoice No. : 7"),
        (350, 110, "Chennai, 12-01-2026"),
        (350, 130, "14-01-2026"),
    ]
    assert not read(head=head).invoice_date.certain_enough


def test_the_only_date_is_asked_about_where_it_stands_under_the_goods() -> None:
    assert not read((40, 400, "Seen on 12-01-2026"), head=[*HEAD, NAMED[0]]).invoice_date.certain_enough


@pytest.mark.parametrize("line", ["Sl. No. 142", "Sr.No.: 142", "Bill 142", "Invoice - 142"])
def test_a_serial_number_beside_the_day_is_the_bills(line: str) -> None:
    number = read(head=[*HEAD, (40, 110, line), (350, 110, "Date : 12-01-2026")]).invoice_number
    assert (number.value, number.certain_enough) == ("142", True)


@pytest.mark.parametrize("line", ["Against Bill 142", "Bill 142 of last month", "Sl. No. of items 12"])
def test_a_serial_number_with_other_words_is_asked_about(line: str) -> None:
    head: list[Line] = [*HEAD, (40, 110, line), (350, 110, "Date : 12-01-2026")]
    assert not read(head=head).invoice_number.certain_enough


def test_a_serial_number_gives_way_to_a_number_that_is_called_the_bills() -> None:
    assert read((40, 130, "Sl. No. 142"), (350, 130, "Date : 12-01-2026")).invoice_number.value == "7"


def test_a_number_may_bear_the_papers_own_title() -> None:
    head: list[Line] = [*HEAD[:2], (250, 90, "SERVICE NOTE"), (40, 110, "Service Note No. 45"), NAMED[1]]
    number = read(head=head).invoice_number
    assert (number.value, number.certain_enough) == ("45", True)


@pytest.mark.parametrize(("title", "kind"), [("PROFORMA INVOICE", "proforma"), ("CREDIT NOTE", "credit_note")])
@pytest.mark.parametrize("label", ["Invoice : 7", "Invoice No. : 7", "Invoice", "Against Invoice 7"])
def test_a_bare_invoice_label_lets_no_other_paper_through(title: str, kind: str, label: str) -> None:
    head: list[Line] = [*HEAD[:2], (250, 90, title), (40, 110, label), (350, 110, "Date : 12-01-2026")]
    with pytest.raises(Refused, match=kind):
        read(*TAX, head=head)


def test_a_paper_without_a_title_is_what_its_number_is_called() -> None:
    head: list[Line] = [*HEAD[:2], (40, 110, "Credit Note No. 12"), NAMED[1]]
    with pytest.raises(Refused, match="credit_note"):
        read(*TAX, head=head)


def test_a_bill_that_names_a_challan_beside_a_day_is_a_bill() -> None:
    assert read((40, 130, "Delivery Challan No. 12"), (350, 130, "Dt. 10-01-2026")).invoice_number.value == "7"


def test_small_figures_without_paise_add_up_by_chance() -> None:
    """What wraps in a narrow column of paise: seven and twice one are eight, at 28 %."""
    lines = [
        (480, 280, "7"),
        (380, 296, "IGST 28%"),
        (480, 296, "1"),
        (480, 312, "1"),
        (380, 328, "Total"),
        (480, 328, "8"),
    ]
    assert not read_pages([text_pdf([*HEAD, *NAMED, *lines])]).principal_amount.certain_enough


@pytest.mark.parametrize("printed", ["$ 3,540.00", "3,540.00 USD", "US$3,540.00", "AED 3,540.00"])
def test_a_sum_in_another_countrys_money_is_asked_about(printed: str) -> None:
    assert amount(*TAX, (380, 330, "Grand Total"), (460, 330, printed)) == (Decimal("3540.00"), False)


def test_two_noughts_beside_a_total_are_its_paise_where_the_tax_leads_to_it() -> None:
    """No heading calls them paise, and "40" is another matter."""
    named: Line = (380, 320, "Grand Total")
    assert amount(*TAX, named, (480, 320, "3,540"), (530, 320, "00")) == (Decimal(3540), True)
    assert not amount(*TAX, named, (480, 320, "3,540"), (530, 320, "40"))[1]
