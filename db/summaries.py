"""Who gets a summary this morning. Serves all retailers."""

import uuid
from datetime import date

from db.database import database

MONDAY = 0
_DUE = """
SELECT r.retailer_id FROM retailers r LEFT JOIN preferences p ON p.retailer_id = r.retailer_id
WHERE r.status = 'active' AND r.retailer_id > %s
    AND coalesce(p.daily_summary, 'daily') = ANY(%s)
    AND NOT EXISTS (SELECT 1 FROM departures d WHERE d.retailer_id = r.retailer_id
        AND d.called_back_at IS NULL AND d.erased_at IS NULL)
    AND EXISTS (SELECT 1 FROM invoices i WHERE i.retailer_id = r.retailer_id AND i.status <> 'paid')
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.idempotency_key = 'summary:' || r.retailer_id || ':' || %s)
ORDER BY r.retailer_id LIMIT %s
"""
_FIRST = uuid.UUID(int=0)


def due(day: date, after: uuid.UUID | None = None, limit: int = 200) -> list[uuid.UUID]:
    """Retailers with something owed who want one today (weekly: on Mondays) and have none of today, a page at a time.

    Each step walks an index: retailers, their preference, their open bills, the outbox's unique key.
    """
    wanted = ["daily", "weekly"] if day.weekday() == MONDAY else ["daily"]
    rows = database.execute_sql(_DUE, (after or _FIRST, wanted, day.isoformat(), limit)).fetchall()
    return [row[0] for row in rows]


def key(retailer_id: uuid.UUID, day: date) -> str:
    """One a day, whatever crashes: the outbox takes a key once."""
    return f"summary:{retailer_id}:{day.isoformat()}"
