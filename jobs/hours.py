"""When a buyer is written to: 8 am to 7 pm in India, on the days that his supplier chose.

A courtesy, not a law. The monitor takes a rung on its own day at 6 am (Property 10); what can't go in these hours
waits for the next morning and keeps its rung. Replies to people who write, and news to retailers, know no hours.
"""

import uuid
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from config.clock import CLOSES, INDIA, OPENS
from db import ladder, preferences, retailers
from db.models import Outbox, Preference
from law.papers import udyam_state
from law.working_days import next_working_day
from services.public_holidays import public_holidays


def bound(row: Outbox) -> bool:
    """Whether this message keeps to the hours. A notice by e-mail goes when the retailer has approved it."""
    return row.kind == "reminder" or (row.kind == "legal_notice" and row.channel == "whatsapp")


def opening(retailer_id: uuid.UUID, now: datetime) -> datetime:
    """The first moment from `now` on in which this retailer's buyers may be written to."""
    return openings([retailer_id], now)[retailer_id]


def openings(retailer_ids: Collection[uuid.UUID], now: datetime) -> dict[uuid.UUID, datetime]:
    """The same of many."""
    local = now.astimezone(INDIA)
    day = local.date() if local.time() < CLOSES else local.date() + timedelta(days=1)
    chosen = preferences.of_all(retailer_ids)
    return {each: max(now, datetime.combine(_working(chosen[each], day), OPENS, INDIA)) for each in retailer_ids}


def turn_of(row: Outbox, now: datetime) -> datetime:
    """The first moment from `now` on in which this message may go: in the hours, and one reminder a day to a buyer.

    Two are left over for one day when nothing could be sent the day before.
    """
    assert row.retailer_id is not None  # noqa: S101 -- a reminder is always some retailer's
    opens = opening(row.retailer_id, now)
    if opens > now or row.kind != "reminder":
        return opens
    today = datetime.combine(now.astimezone(INDIA).date(), time(), INDIA)
    return opening(row.retailer_id, today + timedelta(days=1)) if ladder.went_since(row, today) else opens


def _working(chosen: Preference, day: date) -> date:
    free = _holidays(chosen.retailer_id, day) if chosen.skip_holidays else frozenset()
    return next_working_day(day, free, skip_sundays=chosen.skip_sundays)


def _holidays(retailer_id: uuid.UUID, day: date) -> frozenset[date]:
    """Of this year and the next: the first of January may be one."""
    udyam = retailers.get(retailer_id).udyam_number
    state = udyam_state(udyam) if udyam else None
    return public_holidays(state, day.year) | public_holidays(state, day.year + 1)
