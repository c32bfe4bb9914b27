"""Today: what is owed, what waits for a decision, what happens next, how old it is and when it should come in."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, jsonify

from bot.app import ledger
from bot.app.guard import signed_in
from bot.app.ledger import Row
from bot.app.person import Person
from bot.app.wire import iso, money
from db import departures, invoices, page_views
from law.ageing import Age, ageing

pages = Blueprint("app_today", __name__, url_prefix="/app/api")
WEEKS = 8
SOON = timedelta(days=14)
_SHOWN = 20
_NOTHING = Decimal(0)


@pages.get("/today")
@signed_in()
def show(who: Person) -> Response:
    day = who.turn().today
    rows = ledger.rows(who.retailer_id, invoices.unpaid(who.retailer_id), day)
    late = [row for row in rows if row.left < 0]
    leaving = departures.open_of(who.retailer_id)
    return jsonify(
        leaves_on=iso(leaving.leaves_on) if leaving else None,
        today=iso(day),
        bills=len(rows),
        owed=money(_sum(rows)),
        late={"bills": len(late), "owed": money(_sum(late)), "interest": money(_interest(late))},
        waiting={
            "notices": len(page_views.notices(who.retailer_id, ("draft",))),
            "disputes": sum(each.status == "ready" for each in page_views.disputes(who.retailer_id)),
        },
        coming=_coming(rows, day),
        ageing=_ageing(rows),
        weeks=_weeks(rows, day),
    )


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((row.claim.outstanding for row in rows), _NOTHING)


def _interest(rows: Sequence[Row]) -> Decimal:
    return sum((row.claim.interest for row in rows), _NOTHING)


def _coming(rows: Sequence[Row], day: date) -> list[dict[str, Any]]:
    """The next things, a line for each day, thing and buyer; what was missed is done today."""
    lines: dict[tuple[date, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for on, what in _happens(row):
            if on <= day + SOON:
                lines[max(on, day), what, row.buyer].append(row)
    return [
        {
            "on": iso(on),
            "what": what,
            "buyer": buyer,
            "bills": [{"id": str(row.bill.invoice_id), "number": row.bill.invoice_number} for row in about],
        }
        for (on, what, buyer), about in sorted(lines.items())[:_SHOWN]
    ]


def _happens(row: Row) -> list[tuple[date, str]]:
    found: list[tuple[date, str]] = []
    if row.coming:
        found.append(row.coming)
    if row.left >= 0:
        found.append((row.bill.due_date, "due"))
    if row.promised:
        found.append((row.promised, "promised"))
    return found


def _ageing(rows: Sequence[Row]) -> list[dict[str, Any]]:
    sums = ageing((-row.left, row.claim.outstanding) for row in rows)
    return [{"group": group.value, "owed": money(sums.get(group, _NOTHING))} for group in Age]


def _weeks(rows: Sequence[Row], day: date) -> list[dict[str, Any]]:
    """Cash expected by week, from this one on: by the day that was promised, else the due date. What is late and
    promised for no day is expected in none of them."""
    first = day - timedelta(days=day.weekday())
    sums = {first + timedelta(weeks=n): _NOTHING for n in range(WEEKS)}
    for row in rows:
        on = row.promised or row.bill.due_date
        week = on - timedelta(days=on.weekday())
        if on >= day and week in sums:
            sums[week] += row.claim.outstanding
    return [{"week": iso(week), "expected": money(amount)} for week, amount in sums.items()]
