"""The score: in range, one category, never better for a buyer who got worse."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from law.reliability import Assessment, Basis, Confidence, Risk, assess, risk_of, score
from law.track_record import Metrics, Outcome, Past, band_of, measure, outcome_of, tally, weights

TODAY = date(2026, 11, 25)
PAID, DEFAULT = Outcome.PAID.value, Outcome.DEFAULT.value

shares = st.floats(0, 1)
metrics = st.builds(Metrics, st.floats(0, 120), shares, shares, shares, st.floats(0, 500))
months = st.builds(date, st.integers(2023, 2026), st.integers(1, 12), st.just(1))
outcomes = st.sampled_from([each.value for each in Outcome])
pasts = st.builds(
    Past, st.sampled_from([b"a", b"b", b"c", b"d"]), months, st.integers(-60, 300), outcomes, st.booleans(),
    st.integers(0, 4),
)  # fmt: skip


def bill(
    source: bytes, late: int = 0, month: date = date(2026, 10, 1), outcome: str = PAID, disputed: bool = False
) -> Past:
    return Past(source, month, late, outcome, disputed, 1)


def three(late: int = 0, each: int = 4) -> list[Past]:
    return [bill(source, late) for source in (b"a", b"b", b"c") for _ in range(each)]


def shared(rows: list[Past]) -> Assessment:
    return assess(tally(rows), TODAY, Basis.SHARED)


@given(
    before=metrics, late=st.floats(0, 120), in_time=shares, disputed=shares,
    which=st.sets(st.sampled_from(["late_days", "in_time", "disputed"]), min_size=1),
)  # fmt: skip
def test_p27_the_score_never_rises_when_delay_lateness_or_disputes_do(
    before: Metrics, late: float, in_time: float, disputed: float, which: set[str]
) -> None:
    """Feature: msme-payment-enforcement, Property 27: Worse metrics never raise the score."""
    worse = {
        "late_days": max(late, before.late_days),
        "in_time": min(in_time, before.in_time),
        "disputed": max(disputed, before.disputed),
    }
    assert score(replace(before, **{name: worse[name] for name in which})) <= score(before)


@given(rows=st.lists(pasts, min_size=1, max_size=25), later=st.integers(0, 200), how=st.integers(0, 2), data=st.data())
def test_p27_a_bill_that_gets_worse_never_lifts_its_buyer(
    rows: list[Past], later: int, how: int, data: st.DataObject
) -> None:
    """Feature: msme-payment-enforcement, Property 27: For any buyer and any of his bills, worse is never better."""
    at = data.draw(st.integers(0, len(rows) - 1))
    row = rows[at]
    worse = (
        row._replace(late_days=row.late_days + later),
        row._replace(disputed=True),
        row._replace(outcome=DEFAULT),
    )[how]
    assert shared([*rows[:at], worse, *rows[at + 1 :]]).score <= shared(rows).score


@given(rows=st.lists(pasts, max_size=25), basis=st.sampled_from(Basis))
def test_p28_p29_any_score_is_from_0_to_100_and_in_one_category(rows: list[Past], basis: Basis) -> None:
    """Feature: msme-payment-enforcement, Property 28: 0 to 100. Property 29: exactly one category."""
    found = assess(tally(rows), TODAY, basis)
    assert 0 <= found.score <= 100
    assert found.risk is risk_of(found.score)


@given(points=st.integers(0, 100))
def test_p29_a_higher_score_is_never_a_higher_risk(points: int) -> None:
    """Feature: msme-payment-enforcement, Property 29: For any score, exactly one category."""
    order = [Risk.HIGH, Risk.MEDIUM, Risk.LOW]
    assert order.index(risk_of(points)) <= order.index(risk_of(min(points + 1, 100)))
    assert sum(risk_of(points) is risk for risk in Risk) == 1


@given(rows=st.lists(pasts, min_size=1, max_size=40))
def test_no_supplier_weighs_more_than_a_third(rows: list[Past]) -> None:
    assume(len({row.source for row in rows}) >= 3)
    tallies = tally(rows)
    each = [weight * of.bills for weight, of in zip(weights(tallies, TODAY), tallies, strict=True)]
    for source in {row.source for row in rows}:
        own = sum(weight for of, weight in zip(tallies, each, strict=True) if of.source == source)
        assert own <= sum(each) / 3 * (1 + 1e-9)


def test_one_supplier_alone_neither_sinks_nor_lifts() -> None:
    good, bad = three(), three(late=80)
    sunk = shared(good + [bill(b"x", 110) for _ in range(500)])
    lifted = shared(bad + [bill(b"x", -5) for _ in range(500)])
    assert sunk.metrics.late_days <= 110 / 3 + 1e-9
    assert lifted.metrics.in_time <= 1 / 3 + 1e-9
    assert lifted.risk is Risk.HIGH


def test_under_three_suppliers_nothing_of_them_is_told() -> None:
    found = shared([bill(b"a", 100), bill(b"b", 100)])
    assert (found.basis, found.score, found.bills, found.suppliers) == (Basis.NONE, shared([]).score, 0, 0)
    assert (found.confidence, found.reasons) == (Confidence.NONE, ())
    assert all(late is None for _, late in found.months)


def test_a_month_of_fewer_than_three_suppliers_is_not_shown() -> None:
    rows = [*three(10, each=1), bill(b"a", 90, date(2026, 9, 1)), bill(b"b", 90, date(2026, 9, 1))]
    shown = dict(shared(rows).months)
    assert shown[date(2026, 10, 1)] == 10
    assert shown[date(2026, 9, 1)] is None
    assert (len(shown), next(iter(shown)), list(shown)[-1]) == (12, date(2025, 12, 1), date(2026, 11, 1))


def test_thin_data_is_drawn_to_what_buyers_are_like_on_the_whole() -> None:
    start = shared([]).score
    thin, thick = shared(three(each=1)).score, shared(three(each=12)).score
    assert start < thin < thick
    assert shared(three(80, each=12)).score < shared(three(80, each=1)).score < start
    sure = [shared(three(each=each)).confidence for each in (1, 3, 12)]
    assert sure == [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]


def test_recent_months_weigh_more_and_old_ones_end() -> None:
    old, new = date(2025, 4, 1), date(2026, 10, 1)
    better = [bill(s, 60, old) for s in (b"a", b"b", b"c")] + [bill(s, 0, new) for s in (b"a", b"b", b"c")]
    worse = [bill(s, 0, old) for s in (b"a", b"b", b"c")] + [bill(s, 60, new) for s in (b"a", b"b", b"c")]
    assert shared(better).score > shared(worse).score
    assert shared([bill(s, 60, date(2023, 11, 1)) for s in (b"a", b"b", b"c")]).basis is Basis.NONE


def test_early_payments_do_not_make_up_for_late_ones() -> None:
    late = measure(tally([bill(b"a", 60), bill(b"a", -60)]), TODAY).late_days
    assert late == measure(tally([bill(b"a", 60), bill(b"a", 0)]), TODAY).late_days == 30


def _reasons(rows: list[Past]) -> dict[str, dict[str, int]]:
    return {reason.name: reason.figures for reason in shared(rows).reasons}


def test_the_reasons_carry_the_figures_of_their_words() -> None:
    before = [bill(s, 30, date(2026, 2, 1)) for s in (b"a", b"b", b"c")]
    now = [bill(s, 4) for s in (b"a", b"b")] + [bill(b"c", 4, disputed=True)]
    told = _reasons(before + now)
    assert told["improving"] == {"now": 4, "before": 30}
    assert told["disputes"] == {"n": 1}
    assert "in_time" in told
    assert "worsening" in _reasons([row._replace(late_days=34 - row.late_days) for row in before + now])
    assert _reasons(three())["never_late"] == {}
    assert _reasons([*three(), bill(b"a", 95, outcome=DEFAULT)])["defaults"] == {"n": 1}


def test_large_bills_that_wait_longer_are_a_reason_only_where_three_suppliers_say_so() -> None:
    large = [bill(s, 40)._replace(band=3) for s in (b"a", b"b", b"c")]
    assert _reasons(three(5) + large)["larger_later"]["n"] == 35
    assert "larger_later" not in _reasons(three(5) + [row._replace(source=b"a") for row in large])


@pytest.mark.parametrize(
    ("amount", "band"), [("9999.99", 0), ("10000", 1), ("50000", 2), ("200000", 3), ("1000000", 4)]
)
def test_an_amount_is_kept_as_a_band_only(amount: str, band: int) -> None:
    assert band_of(Decimal(amount)) == band


@pytest.mark.parametrize(
    ("paid_on", "on", "disputed", "said"),
    [
        (date(2026, 1, 5), date(2026, 1, 5), False, ("paid", -5)),
        (date(2026, 3, 1), date(2027, 1, 1), True, ("paid", 50)),
        (None, date(2026, 4, 9), False, None),
        (None, date(2026, 4, 10), False, ("default", 90)),
        (None, date(2026, 1, 20), True, ("dispute", 10)),
        (None, date(2026, 1, 2), True, ("dispute", 0)),
    ],
)
def test_what_a_bill_says_as_of_a_day(paid_on: date | None, on: date, disputed: bool, said: object) -> None:
    assert outcome_of(date(2026, 1, 10), paid_on, on, disputed=disputed) == said
