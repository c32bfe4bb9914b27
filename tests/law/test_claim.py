"""The claim, by golden cases worked by hand and by an independent oracle in whole fractions."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.appropriation import Receipt
from law.bank_rate import BankRateUnknownError
from law.claim import Claim, Schedule, claim, claim_since
from law.interest import compound_interest
from law.msmed import Terms, statutory_due
from tests.law import oracle

LAKH = Decimal(100_000)
DUE = date(2026, 10, 15)

dues = st.dates(date(2018, 8, 1), date(2026, 12, 31))
amounts = st.decimals(Decimal("0.01"), Decimal("9999999.99"), places=2)
ORACLES: dict[Schedule, Callable[..., oracle.Left]] = {"default": oracle.default, "statutory": oracle.statutory}


@st.composite
def debts(draw: st.DrawFn, longest: int = 500) -> tuple[Decimal, date, date, list[Receipt]]:
    """A principal, its last day for payment, the day asked about, and payments before, between and after."""
    principal, due = draw(amounts), draw(dues)
    late = draw(st.integers(-20, longest))
    receipts = []
    for _ in range(draw(st.integers(0, 4))):
        amount = draw(st.one_of(amounts, st.integers(1, 40).map(lambda part: round(principal * part / 40, 2))))
        means = draw(st.sampled_from([None, Decimal(0), amount, round(amount / 3, 2)]))
        day = due + timedelta(days=draw(st.integers(-30, longest + 20)))
        receipts.append(Receipt(day, amount, draw(st.sampled_from(["money", "money", "tds", "waived"])), means))
    return principal, due, due + timedelta(days=late), receipts


def assert_as_the_oracle_says(
    schedule: Schedule, principal: Decimal, due: date, as_of: date, receipts: list[Receipt]
) -> None:
    got = claim_since(principal, due, as_of, receipts, schedule)
    known = sorted((each for each in receipts if each.day <= as_of), key=lambda each: each.day)
    left = ORACLES[schedule](
        Fraction(principal),
        due,
        as_of,
        [
            oracle.Came(
                each.day,
                Fraction(each.amount),
                each.kind != "money",
                None if each.to_interest is None else Fraction(each.to_interest),
            )
            for each in known
        ],
    )
    shown = [int(figure * 100) for figure in (got.outstanding, got.total, got.overpaid)]
    assert shown == [oracle.paise(each) for each in (left.principal, left.principal + left.interest, left.overpaid)]


@pytest.mark.parametrize("schedule", ["default", "statutory"])
@settings(max_examples=5 * settings.default.max_examples)
@given(debt=debts())
def test_p18_no_paisa_differs_from_whole_fractions(
    schedule: Schedule, debt: tuple[Decimal, date, date, list[Receipt]]
) -> None:
    """Feature: msme-payment-enforcement, Property 18: Compound Interest Calculation; both conventions, with part
    payments, tax deducted, rate changes, leap days and 31sts: 1,000 cases."""
    assert_as_the_oracle_says(schedule, *debt)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("schedule", ["default", "statutory"])
@settings(max_examples=50_000)
@given(debt=debts(longest=900))
def test_p18_no_paisa_differs_in_a_hundred_thousand_cases(
    schedule: Schedule, debt: tuple[Decimal, date, date, list[Receipt]]
) -> None:
    """Feature: msme-payment-enforcement, Property 18: Compound Interest Calculation; the long run."""
    assert_as_the_oracle_says(schedule, *debt)


@given(principal=amounts, bill=dues, late=st.integers(0, 2000))
def test_p18_the_default_claim_without_payments_is_the_seeds_formula(principal: Decimal, bill: date, late: int) -> None:
    """Feature: msme-payment-enforcement, Property 18: P × (1 + 3r/12)^m − P."""
    got = claim(principal, bill, bill + timedelta(days=45 + late))
    plain = compound_interest(principal, got.due, got.as_of)
    assert (got.interest, got.total, got.months) == (plain.interest, plain.total, plain.months)
    assert [(row.start, row.end, row.closing) for row in got.rows] == [
        (rest.start, rest.end, rest.closing) for rest in plain.schedule
    ]


@pytest.mark.parametrize("schedule", ["default", "statutory"])
@given(debt=debts())
def test_p19_every_line_adds_up_and_so_does_the_claim(
    schedule: Schedule, debt: tuple[Decimal, date, date, list[Receipt]]
) -> None:
    """Feature: msme-payment-enforcement, Property 19: Total Amount Calculation."""
    got = claim_since(*debt, schedule=schedule)
    assert got.total == got.outstanding + got.interest
    assert got.outstanding == got.billed - (got.paid + got.waived - got.interest_paid - got.overpaid)
    opening = got.billed
    for row in got.rows:
        assert row.opening == opening
        assert row.opening + row.interest - row.payment == row.closing
        opening = row.closing
    assert opening == got.total
    assert abs(sum((row.payment for row in got.rows), Decimal(0)) - (got.paid + got.waived - got.overpaid)) <= Decimal(
        "0.05"
    )


@given(debt=debts(), later=st.integers(0, 200))
def test_a_payment_never_makes_the_claim_larger(debt: tuple[Decimal, date, date, list[Receipt]], later: int) -> None:
    principal, due, as_of, receipts = debt
    for schedule in ORACLES:
        paid = claim_since(principal, due, as_of + timedelta(days=later), receipts, schedule)
        unpaid = claim_since(principal, due, as_of + timedelta(days=later), (), schedule)
        assert paid.total <= unpaid.total


def _statutory(as_of: date, *receipts: Receipt, due: date = DUE) -> Claim:
    return claim_since(LAKH, due, as_of, receipts, "statutory")


@pytest.mark.parametrize(("as_of", "interest"), [(date(2026, 11, 15), "1437.50"), (date(2026, 12, 15), "2895.66")])
def test_the_golden_cases_of_a_lakh(as_of: date, interest: str) -> None:
    # 16 Oct: Bank Rate 5.75 %, three times 17.25 %, a twelfth 1.4375 %: 1,437.50; then 1,01,437.50 × 1.4375 %.
    got = _statutory(as_of)
    assert got.interest == Decimal(interest)
    assert (got.rows[0].start, got.rows[0].rate) == (date(2026, 10, 16), Decimal("17.25"))


def test_a_broken_month_bears_its_share_by_days() -> None:
    # 16 Oct to 15 Nov has 31 days; ten of them: 1,437.50 × 10 ÷ 31 = 463.709…
    got = _statutory(date(2026, 10, 25))
    assert (got.interest, got.days_late, got.months) == (Decimal("463.71"), 10, 0)
    assert claim_since(LAKH, DUE, date(2026, 10, 25)).interest == 0


def test_each_month_has_the_rate_of_its_first_day() -> None:
    # From 16 Sep 2026 5.50 % holds, though it is 5.75 % from 7 Oct; the month from 16 Oct has 5.75 %.
    rates = [row.rate for row in _statutory(date(2026, 11, 15), due=date(2026, 9, 15)).rows]
    assert rates == [Decimal("16.50"), Decimal("17.25")]
    one_rate = claim_since(LAKH, date(2026, 9, 15), date(2026, 11, 15)).rows
    assert [row.rate for row in one_rate] == [Decimal("16.50"), Decimal("16.50")]


def test_a_part_payment_goes_to_interest_first() -> None:
    # 15 Nov: 1,01,437.50 owed; 51,437.50 come: 1,437.50 interest, 50,000 principal. Next month 50,000 × 1.4375 %.
    got = _statutory(date(2026, 12, 15), Receipt(date(2026, 11, 15), Decimal("51437.50")))
    assert (got.interest_paid, got.outstanding, got.interest) == (Decimal("1437.50"), 50_000, Decimal("718.75"))


def test_who_says_that_he_pays_the_bill_alone_still_owes_the_interest_and_it_grows_no_more() -> None:
    alone = Receipt(date(2026, 11, 15), LAKH, to_interest=Decimal(0))
    soon, late = _statutory(date(2026, 11, 15), alone), _statutory(date(2028, 11, 15), alone)
    assert soon.settled
    assert soon.interest == late.interest == Decimal("1437.50")


def test_tax_deducted_pays_principal_only() -> None:
    got = _statutory(date(2026, 11, 15), Receipt(date(2026, 11, 15), Decimal(2_000), "tds"))
    assert (got.outstanding, got.interest, got.interest_paid) == (98_000, Decimal("1437.50"), 0)


def test_the_interest_of_the_running_month_bears_none_before_its_rest() -> None:
    # 1 Nov: 17 of 31 days, 788.31 accrued, 500 pay part of it; the base stays 1,00,000: 1,437.50 − 500 on 15 Nov.
    got = _statutory(date(2026, 11, 15), Receipt(date(2026, 11, 1), Decimal(500)))
    assert (got.outstanding, got.interest) == (LAKH, Decimal("937.50"))


def test_by_the_default_rule_a_rupee_bears_interest_for_its_complete_months() -> None:
    # 1.4375 % a month: half is paid after one complete month and some days, half stays for three.
    paid = Receipt(date(2026, 11, 20), Decimal("51437.50"))
    got = claim_since(LAKH, DUE, date(2027, 1, 20), [paid])
    assert got.outstanding == 50_000
    assert (
        got.interest
        == compound_interest(Decimal(50_000), date(2026, 11, 15), date(2027, 1, 20), Decimal("5.75")).interest
    )


def test_too_much_is_told() -> None:
    got = _statutory(date(2026, 11, 15), Receipt(date(2026, 10, 1), Decimal(100_500)))
    assert (got.overpaid, got.total, got.settled) == (500, 0, True)
    assert _statutory(date(2026, 11, 15), Receipt(date(2026, 10, 1), LAKH + 500, "tds")).overpaid == 500


def test_a_payment_of_tomorrow_is_not_known_today() -> None:
    assert _statutory(date(2026, 11, 15), Receipt(date(2026, 11, 16), LAKH)).paid == 0


def test_a_leap_day_is_a_day() -> None:
    # 31 Jan 2024 → rests 29 Feb, 31 Mar. Till 28 Feb 28 of 29 days: 1,687.50 × 28 ÷ 29.
    assert _statutory(date(2024, 2, 28), due=date(2024, 1, 31)).interest == Decimal("1629.31")
    assert [row.end for row in _statutory(date(2024, 3, 31), due=date(2024, 1, 31)).rows] == [
        date(2024, 2, 29),
        date(2024, 3, 31),
    ]


@pytest.mark.parametrize(
    ("terms", "last_day"),
    [
        (Terms(date(2026, 4, 1)), date(2026, 4, 16)),
        (Terms(date(2026, 4, 1), 90), date(2026, 5, 16)),
        (Terms(date(2026, 4, 1), 30), date(2026, 5, 1)),
        (Terms(date(2026, 4, 1), 0), date(2026, 4, 1)),
        (Terms(date(2026, 4, 1), None, date(2026, 4, 20)), date(2026, 5, 5)),
        (Terms(date(2026, 4, 20), None, date(2026, 4, 1)), date(2026, 5, 5)),
        (Terms(None, 30), date(2026, 4, 29)),
    ],
)
def test_the_last_day_for_payment_by_section_15(terms: Terms, last_day: date) -> None:
    assert statutory_due(terms, date(2026, 3, 30)) == last_day
    assert claim(LAKH, date(2026, 3, 30), last_day, (), terms).interest == 0
    assert claim(LAKH, date(2026, 3, 30), last_day + timedelta(days=1), (), terms).rows[0].start > last_day


@given(agreed=st.integers(0, 999), accepted=dues)
def test_no_agreement_reaches_beyond_45_days(agreed: int, accepted: date) -> None:
    assert statutory_due(Terms(accepted, agreed), accepted) == accepted + timedelta(days=min(agreed, 45))


def test_what_cannot_be_owed_or_paid_is_refused() -> None:
    with pytest.raises(ValueError, match="owed"):
        claim_since(Decimal(-1), DUE, DUE)
    with pytest.raises(ValueError, match="paisa"):
        claim_since(LAKH, DUE, DUE, [Receipt(DUE, Decimal("0.001"))])
    with pytest.raises(BankRateUnknownError):
        claim_since(LAKH, date(2017, 1, 1), date(2017, 2, 1))
