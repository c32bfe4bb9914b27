"""When a retailer's buyers may be written to: 8 am to 7 pm in India, on the days that he chose.

A courtesy, not a law.
"""

import uuid
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from config.clock import CLOSES, INDIA, OPENS, ROUNDS, india_day
from db import preferences, retailers
from db.models import Preference
from law.papers import udyam_state
from law.working_days import next_working_day
from services.public_holidays import public_holidays


def opening(retailer_id: uuid.UUID, now: datetime) -> datetime:
    """The first moment from `now` on in which this retailer's buyers may be written to."""
    return openings([retailer_id], now)[retailer_id]


def openings(retailer_ids: Collection[uuid.UUID], now: datetime) -> dict[uuid.UUID, datetime]:
    """The same of many."""
    local = now.astimezone(INDIA)
    day = local.date() if local.time() < CLOSES else local.date() + timedelta(days=1)
    chosen = preferences.of_all(retailer_ids)
    return {each: max(now, datetime.combine(_working(chosen[each], day), OPENS, INDIA)) for each in retailer_ids}


def goes_on(retailer_id: uuid.UUID, now: datetime) -> date:
    """The day on which a reminder goes that is due already: after the next round that looks for it."""
    local = now.astimezone(INDIA)
    hour = next((each for each in ROUNDS if each > local.hour), None)
    day = local.date() if hour is not None else local.date() + timedelta(days=1)
    return india_day(opening(retailer_id, datetime.combine(day, time(hour or 0), INDIA)))


def _working(chosen: Preference, day: date) -> date:
    free = _holidays(chosen.retailer_id, day) if chosen.skip_holidays else frozenset()
    return next_working_day(day, free, skip_sundays=chosen.skip_sundays)


def _holidays(retailer_id: uuid.UUID, day: date) -> frozenset[date]:
    """Of this year and the next: the first of January may be one."""
    udyam = retailers.get(retailer_id).udyam_number
    state = udyam_state(udyam) if udyam else None
    return public_holidays(state, day.year) | public_holidays(state, day.year + 1)
