"""When a message to a buyer goes: in the hours for it (`intents/opening`).

The monitor takes a rung on its own day at 6 am (Property 10); what can't go in these hours
waits for the next morning and keeps its rung. Replies to people who write, and news to retailers, know no hours.
"""

from datetime import datetime, time, timedelta

from config.clock import INDIA, india_day
from db import ladder
from db.models import Outbox
from intents.opening import opening


def bound(row: Outbox) -> bool:
    """Whether this message keeps to the hours. A notice by e-mail goes when the retailer has approved it."""
    return row.kind == "reminder" or (row.kind == "legal_notice" and row.channel == "whatsapp")


def turn_of(row: Outbox, now: datetime) -> datetime:
    """The first moment from `now` on in which this message may go: in the hours, and one reminder a day to a buyer.

    Two are left over for one day when nothing could be sent the day before.
    """
    assert row.retailer_id is not None  # noqa: S101 -- a reminder is always some retailer's
    opens = opening(row.retailer_id, now)
    if opens > now or row.kind != "reminder":
        return opens
    today = datetime.combine(india_day(now), time(), INDIA)
    return opening(row.retailer_id, today + timedelta(days=1)) if ladder.went_since(row, today) else opens
