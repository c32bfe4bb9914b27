"""A buyer is never written to twice on a day by one retailer."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from config.clock import INDIA
from db.database import database
from db.ladder.due import Due, whose
from db.models.messages import Outbox

LONGEST_WAIT = timedelta(days=31)
"""A rung's message goes well within this after its day, or nothing has been sent for a month."""
_SENT_TODAY = """
SELECT whose.retailer_id, whose.buyer_id FROM unnest(%b::uuid[], %b::uuid[]) AS whose (retailer_id, buyer_id)
CROSS JOIN LATERAL (
    SELECT FROM all_steps AS step LEFT JOIN outbox USING (outbox_id)
    WHERE step.retailer_id = whose.retailer_id AND step.buyer_id = whose.buyer_id AND step.channel <> 'none'
        AND step.taken_on > %s
        AND (step.taken_on = %s OR (outbox.due_at >= %s AND outbox.status NOT IN ('failed', 'suppressed'))) LIMIT 1
) AS sent
"""
_WENT_SINCE = """
SELECT EXISTS (
    SELECT 1 FROM all_steps AS mine
    JOIN all_steps AS step ON step.retailer_id = mine.retailer_id AND step.buyer_id = mine.buyer_id
        AND step.channel <> 'none' AND step.taken_on > %s
    JOIN outbox ON outbox.outbox_id = step.outbox_id
    WHERE outbox.kind = 'reminder' AND outbox.sent_at >= %s AND outbox.channel = %s AND outbox.outbox_id <> %s
        AND mine.outbox_id = %s
)
"""


def sent_today(groups: Sequence[Due], today: date) -> set[Due]:
    """Which of these retailers' buyers were already sent a rung or a reminder asked for today, or one that waited will
    still go to them today or later (never two to one buyer on a day)."""
    begins = datetime.combine(today, time(), INDIA)
    asked = (*whose(groups), today - LONGEST_WAIT, today, begins)
    return {Due(*row) for row in database.execute_sql(_SENT_TODAY, asked).fetchall()}


def went_since(row: Outbox, since: datetime) -> bool:
    """Whether another reminder of this retailer went to the same buyer by the same channel from then on."""
    asked = (since.date() - LONGEST_WAIT, since, row.channel, row.outbox_id, row.outbox_id)
    return bool(database.execute_sql(_WENT_SINCE, asked).fetchone()[0])
