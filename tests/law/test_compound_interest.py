from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.bank_rate import BankRateUnknownError, rate_on
from law.interest import Period, accrue, compound_interest
from law.months import complete_months, month_after, rest_days

amounts = st.decimals(Decimal("0"), Decimal("9999999999999.99"), places=2)
rates = st.decimals(Decimal("0"), Decimal("20"), places=2)
days = st.dates(date(2018, 8, 1), date(2040, 12, 31))
overdue_days = st.integers(0, 3_000)


def months_by_walking(due: date, as_of: date) -> int:
    """Counts day by day: a month is complete on the due date's day of the month, or on the last day before it."""
    months, day = 0, due
    while day < as_of:
        day += timedelta(days=1)
        months += day.day == min(due.day, monthrange(day.year, day.month)[1])
    return months


def exact_interest(principal: Decimal, percent: Decimal, months: int) -> Decimal:
    """P × (1 + 3r/12)^m − P in whole fractions, rounded half up to the paisa."""
    exact = Fraction(principal) * ((1 + Fraction(3, 12) * Fraction(percent) / 100) ** months - 1)
    paise = (exact * 100 + Fraction(1, 2)).__floor__()
    return Decimal(f"{paise // 100}.{paise % 100:02d}")


@given(amounts, days, overdue_days, rates)
def test_p18_interest_is_the_formula_for_complete_months(
    principal: Decimal, due: date, late: int, bank_rate: Decimal
) -> None:
    """Feature: msme-payment-enforcement, Property 18: Compound Interest Calculation."""
    as_of = due + timedelta(days=late)
    result = compound_interest(principal, due, as_of, bank_rate)
    assert result.months == months_by_walking(due, as_of)
    assert result.interest == exact_interest(principal, bank_rate, result.months)


@given(amounts, days, overdue_days)
def test_p18_without_a_rate_it_is_three_times_that_of_the_due_date(principal: Decimal, due: date, late: int) -> None:
    """Feature: msme-payment-enforcement, Property 18: Compound Interest Calculation."""
    result = compound_interest(principal, due, due + timedelta(days=late))
    assert result.rate_percent == 3 * rate_on(due)
    assert result.interest == exact_interest(principal, rate_on(due), result.months)


@given(amounts, days, st.integers(0, 1_000), rates)
def test_p18_nothing_is_due_while_payment_is_in_time(
    principal: Decimal, due: date, early: int, bank_rate: Decimal
) -> None:
    """Feature: msme-payment-enforcement, Property 18: Compound Interest Calculation."""
    result = compound_interest(principal, due, due - timedelta(days=early), bank_rate)
    assert (result.months, result.interest, result.schedule) == (0, 0, ())


@given(amounts, days, overdue_days, rates)
def test_p19_total_is_principal_plus_interest_and_so_is_every_line(
    principal: Decimal, due: date, late: int, bank_rate: Decimal
) -> None:
    """Feature: msme-payment-enforcement, Property 19: Total Amount Calculation."""
    result = compound_interest(principal, due, due + timedelta(days=late), bank_rate)
    assert result.total == principal + result.interest
    assert sum((rest.interest for rest in result.schedule), Decimal(0)) == result.interest
    assert all(rest.opening + rest.interest == rest.closing for rest in result.schedule)


@given(amounts, days, overdue_days, rates)
def test_p19_the_schedule_has_no_gap_in_days_or_rupees(
    principal: Decimal, due: date, late: int, bank_rate: Decimal
) -> None:
    """Feature: msme-payment-enforcement, Property 19: Total Amount Calculation."""
    as_of = due + timedelta(days=late)
    end, owed = due, principal
    for rest in compound_interest(principal, due, as_of, bank_rate).schedule:
        assert (rest.start, rest.opening) == (end + timedelta(days=1), owed)
        end, owed = rest.end, rest.closing
    assert end <= as_of < month_after(due, complete_months(due, as_of) + 1)


@given(amounts, days, overdue_days, st.integers(0, 400), rates)
def test_p20_a_later_query_never_shows_less_and_shows_more_after_a_complete_month(
    principal: Decimal, due: date, late: int, later: int, bank_rate: Decimal
) -> None:
    """Feature: msme-payment-enforcement, Property 20: Real-Time Penalty Updates."""
    first = due + timedelta(days=late)
    second = first + timedelta(days=later)
    before = compound_interest(principal, due, first, bank_rate)
    after = compound_interest(principal, due, second, bank_rate)
    assert after.interest >= before.interest
    assert after.schedule[: before.months] == before.schedule
    if after.months > before.months and principal >= 100 and bank_rate >= 1:
        assert after.interest > before.interest
    if after.months == before.months:
        assert after == before


@given(days, st.integers(0, 600))
def test_rests_keep_to_the_start_day_without_drift(due: date, months: int) -> None:
    end = month_after(due, months)
    last_day = monthrange(end.year, end.month)[1]
    assert end.day == min(due.day, last_day)
    assert complete_months(due, end) == months
    assert complete_months(due, end - timedelta(days=1)) == max(0, months - 1)


def test_the_31st_rests_on_the_last_day_of_a_short_month_and_on_the_31st_again() -> None:
    ends = [end for _, end in rest_days(date(2026, 1, 31), date(2026, 5, 1))]
    assert ends == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_ten_months_on_a_lakh_worked_by_hand() -> None:
    # Due 15 Jan 2025, asked on 1 Dec 2025: ten complete months, the last ending on 15 Nov 2025.
    # Bank Rate on 15 Jan 2025: 6.75 %; three times that is 20.25 % a year, 1.6875 % a month.
    # 1.016875^2 = 1.034034765625; ^4 = 1.069227896526… ; ^8 = 1.143248294699…
    # ^10 = ^8 × ^2 = 1.143248294699… × 1.034034765625 = 1.182158482460…
    # 1,00,000 × 0.182158482460… = 18,215.848… → ₹18,215.85
    result = compound_interest(Decimal(100_000), date(2025, 1, 15), date(2025, 12, 1))
    assert (result.months, result.bank_rate, result.rate_percent) == (10, Decimal("6.75"), Decimal("20.25"))
    assert (result.interest, result.total) == (Decimal("18215.85"), Decimal("118215.85"))
    assert (result.schedule[0].start, result.schedule[-1].end) == (date(2025, 1, 16), date(2025, 11, 15))


def test_a_rate_for_each_rest_gives_the_statutory_schedule() -> None:
    # 16 Oct – 15 Nov 2026: 1,00,000 × 17.25 % ÷ 12 = 1,437.50; two such months: 2,895.6640625.
    months = [
        Period(first, last, Decimal("17.25")) for first, last in rest_days(date(2026, 10, 15), date(2026, 12, 15))
    ]
    schedule = accrue(Decimal(100_000), months)
    assert [rest.closing for rest in schedule] == [Decimal("101437.50"), Decimal("102895.66")]
    assert (schedule[0].start, schedule[1].end) == (date(2026, 10, 16), date(2026, 12, 15))


def test_half_a_paisa_is_rounded_up() -> None:
    # 0.40 at 15 % a year: 0.40 × 0.0125 = 0.005.
    assert compound_interest(Decimal("0.40"), date(2025, 1, 1), date(2025, 2, 1), Decimal(5)).interest == Decimal(
        "0.01"
    )


@pytest.mark.parametrize("principal", ["-0.01", "NaN", "Infinity", "1.001", "1e16", "1e-400"])
def test_what_cannot_be_owed_is_refused(principal: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be|can be owed|paisa"):
        compound_interest(Decimal(principal), date(2025, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("bank_rate", ["-1", "NaN", "100.01"])
def test_a_bank_rate_that_cannot_be_is_refused(bank_rate: str) -> None:
    with pytest.raises(ValueError, match="Bank Rate"):
        compound_interest(Decimal(1), date(2025, 1, 1), date(2026, 1, 1), Decimal(bank_rate))


def test_a_due_date_before_the_first_known_rate_asks_for_one() -> None:
    with pytest.raises(BankRateUnknownError):
        compound_interest(Decimal(1), date(2017, 1, 1), date(2026, 1, 1))
    assert compound_interest(Decimal(1), date(2017, 1, 1), date(2026, 1, 1), Decimal(6)).months == 108


def test_a_century_of_interest_is_still_exact() -> None:
    result = compound_interest(Decimal("9999999999999.99"), date(2025, 1, 1), date(2125, 1, 1), Decimal(20))
    assert result.interest == exact_interest(result.principal, Decimal(20), 1200)
