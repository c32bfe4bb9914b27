"""Who may send a notice, for which bill."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.eligibility import (
    Enterprise,
    Reason,
    Supply,
    refuses,
    supplier_reasons,
    supply_reasons,
)
from law.months import month_after
from law.msmed import due_date
from tests.world import GSTIN

SMALL = Enterprise("small", "makes", date(2021, 3, 4))
BILLED = date(2026, 6, 1)
TODAY = due_date(BILLED) + timedelta(days=1)


def _supply(**known: object) -> Supply:
    return Supply(**({"invoice_date": BILLED, "due": due_date(BILLED), "buyer_gstin": GSTIN} | known))  # type: ignore[arg-type]


def test_a_small_maker_with_an_overdue_bill_may_send_one() -> None:
    assert supplier_reasons(SMALL) == ()
    assert supply_reasons(SMALL, _supply(), TODAY) == ()


@pytest.mark.parametrize(
    ("enterprise", "reason"),
    [
        (Enterprise("medium", "makes", date(2021, 1, 1)), Reason.MEDIUM),
        (Enterprise("micro", "trades", date(2021, 1, 1)), Reason.TRADER),
    ],
)
def test_a_medium_enterprise_and_a_trader_may_not(enterprise: Enterprise, reason: Reason) -> None:
    assert supplier_reasons(enterprise) == (reason,)
    assert refuses(reason)
    assert enterprise.unknown == ()


def test_a_refusing_answer_ends_the_questions() -> None:
    assert Enterprise().unknown == ("size", "activity", "registered_on")
    assert Enterprise("small").unknown == ("activity", "registered_on")
    assert Enterprise("medium").unknown == ()


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"paid": True}, Reason.PAID),
        ({"due": TODAY}, Reason.NOT_DUE),
        ({"buyer_gstin": "9917USA29018OSB"}, Reason.ABROAD),
    ],
)
def test_a_bill_that_no_notice_may_speak_of(known: dict[str, object], reason: Reason) -> None:
    assert supply_reasons(SMALL, _supply(**known), TODAY) == (reason,)
    assert refuses(reason)


def test_what_the_buyer_may_contest_is_a_doubt_and_no_bar() -> None:
    late = Enterprise("small", "serves", BILLED + timedelta(days=1))
    found = supply_reasons(late, _supply(disputed=True), TODAY)
    assert found == (Reason.LATE_UDYAM, Reason.DISPUTED)
    assert not any(refuses(reason) for reason in found)
    assert supply_reasons(Enterprise("small", "serves", BILLED), _supply(), TODAY) == ()


def test_three_years_after_the_due_date_limitation_is_a_doubt() -> None:
    last = month_after(due_date(BILLED), 36)
    assert Reason.LIMITATION not in supply_reasons(SMALL, _supply(), last)
    assert Reason.LIMITATION in supply_reasons(SMALL, _supply(), last + timedelta(days=1))


@given(st.dates(date(2018, 8, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_no_notice_before_the_day_after_the_due_date(billed: date, after: int) -> None:
    today = billed + timedelta(days=after)
    found = supply_reasons(SMALL, _supply(invoice_date=billed, due=due_date(billed)), today)
    assert (Reason.NOT_DUE in found) == (after <= 45)
