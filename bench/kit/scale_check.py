"""Whether every rung of the month was taken, once, on its day: counted by the database over all bills."""

from datetime import date

from db.database import database
from law.ladder import OFFSETS, Rung

_REMINDERS = """
WITH rungs (rung, days) AS (SELECT * FROM unnest(%(rungs)s::text[], %(days)s::int[])),
wanted AS (
    SELECT i.invoice_id, r.rung, i.invoice_date + r.days AS on FROM invoices i CROSS JOIN rungs r
    WHERE i.invoice_date + r.days BETWEEN %(first)s AND %(last)s
), taken AS (
    SELECT invoice_id, rung, min(taken_on) AS on, count(*) AS times FROM ladder_steps
    WHERE taken_on >= %(first)s AND rung <> 'legal_notice' GROUP BY 1, 2
)
SELECT count(*) FILTER (WHERE w.invoice_id IS NOT NULL), count(*) FILTER (WHERE t.invoice_id IS NULL),
    count(*) FILTER (WHERE w.invoice_id IS NULL OR t.on < w.on), count(*) FILTER (WHERE t.on > w.on),
    count(*) FILTER (WHERE t.times > 1)
FROM wanted w FULL JOIN taken t ON t.invoice_id = w.invoice_id AND t.rung = w.rung
"""
_OVERDUE = """
SELECT count(*) FILTER (WHERE invoice_date + %(days)s BETWEEN %(first)s AND %(last)s),
    count(*) FILTER (WHERE invoice_date + %(days)s BETWEEN %(first)s AND %(last)s AND status <> 'overdue'),
    count(*) FILTER (WHERE invoice_date + %(days)s > %(last)s AND status = 'overdue')
FROM invoices
"""
_TWICE = """
SELECT count(*) FROM (
    SELECT 1 FROM outbox WHERE kind = 'reminder' GROUP BY recipient_index, (due_at AT TIME ZONE 'Asia/Kolkata')::date
    HAVING count(*) > 1
) AS twice
"""


def checked(first: date, last: date) -> dict[str, int]:
    """`wanted` rungs, and of them missed, early, late, doubled; `twice`: buyers written to twice on a day."""
    rungs = [rung for rung in OFFSETS if rung is not Rung.LEGAL_NOTICE]
    asked = {"first": first, "last": last, "rungs": list(map(str, rungs)), "days": [OFFSETS[rung] for rung in rungs]}
    wanted, missed, early, late, doubled = database.execute_sql(_REMINDERS, asked).fetchone()
    days = {"first": first, "last": last, "days": OFFSETS[Rung.LEGAL_NOTICE]}
    fallen, unfallen, too_soon = database.execute_sql(_OVERDUE, days).fetchone()
    [twice] = database.execute_sql(_TWICE).fetchone()
    return {
        "wanted": wanted + fallen, "missed": missed + unfallen, "early": early + too_soon, "late": late,
        "doubled": doubled, "twice": twice,
    }  # fmt: skip
