"""Public holidays, national and by state."""

from datetime import date

import pytest

from law.papers import UDYAM_STATES
from services.public_holidays import _subdivision, public_holidays

REPUBLIC_DAY, PONGAL = date(2027, 1, 26), date(2027, 1, 15)


def test_republic_day_is_free_everywhere() -> None:
    assert all(REPUBLIC_DAY in public_holidays(state, 2027) for state in (None, "Tamil Nadu", "Uttar Pradesh", "Mars"))


def test_a_states_own_day_is_free_there_only() -> None:
    assert PONGAL in public_holidays("Tamil Nadu", 2027)
    assert PONGAL not in public_holidays("Uttar Pradesh", 2027)


@pytest.mark.parametrize("state", sorted(set(UDYAM_STATES.values())))
def test_every_state_of_a_udyam_number_has_its_calendar(state: str) -> None:
    assert _subdivision(state) is not None
