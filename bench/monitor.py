"""A sweep of the monitor with the same bills due of 100,000 stored and of 1,000,000: `python bench/monitor.py`.

Its cost must follow what is due, not what is stored. Each due bill is another buyer's, so that each is a message of
its own. The stored rest is spread over the same retailers and buyers: bills paid, and bills due later. After the first
sweep what it did is undone, the rest is added, and the same bills are swept again. Beside the clock's seconds stand
those in which the sweep and its database session worked: they can be compared on a machine that has other work, too.
Exit status 1 where a bill was missed.
"""

import json
import os
import secrets
import sys
import time
import uuid
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import click
from kit.outbox_house import Bench, bench

from config.clock import today
from db import buyers, retailers, vault
from db.database import connection, database
from db.models import Invoice, LadderStep
from jobs.monitor import sweep

AIMED_RATIO = 1.2
RETAILERS = 100

_ADD = """
INSERT INTO invoices (invoice_id, retailer_id, buyer_id, invoice_number, number_key, financial_year, invoice_date,
    principal_amount, due_date, status, payment_date, document_key, next_action_on)
SELECT gen_random_uuid(), c.retailer_id, c.buyer_id, n::text, %(series)s || n::text || '-' || c.place, '2026-27',
    d.on, %(amount)s, d.on + 45, d.status, CASE WHEN d.status = 'paid' THEN d.on END, 'x', d.next
FROM generate_series(1, %(each)s) AS n
CROSS JOIN (SELECT retailer_id, buyer_id, row_number() OVER () AS place FROM buyer_contacts) AS c
CROSS JOIN LATERAL (
    SELECT CASE %(kind)s WHEN 'due' THEN %(day)s::date - 30 ELSE %(day)s::date - (n + c.place)::int %% 29 END AS on,
        CASE WHEN %(kind)s = 'rest' AND n %% 2 = 0 THEN 'paid' ELSE 'active' END AS status,
        CASE WHEN %(kind)s = 'due' THEN %(day)s::date WHEN n %% 2 = 0 THEN NULL
            ELSE %(day)s::date + 1 + (n + c.place)::int %% 29 END AS next
) AS d
"""


def _people(count: int) -> None:
    """So many buyers, spread over the retailers."""
    owners = []
    for n in range(RETAILERS):
        row = retailers.begin(f"+9198400{n:05d}", "en")
        retailers.set_name(row.retailer_id, f"Stores {n}")
        retailers.activate(row.retailer_id, f"UDYAM-TN-02-{n:07d}")
        owners.append(row.retailer_id)
    for n in range(count):
        buyer_id = buyers.for_gstin(f"33{secrets.token_hex(6).upper()}Z")
        told = {"name": f"Buyer {n}", "phone": f"+9198{10**7 + n:08d}", "language": "en", "opt_in_basis": "in_writing"}
        buyers.save_contact(owners[n % RETAILERS], buyer_id, **told)


def _add(at: Bench, kind: str, each: int) -> None:
    """`each` bills of every buyer: "due" today, or "rest"."""
    with vault.scope(None):
        amount = Invoice.principal_amount.db_value(Decimal("80252.00"))
    told = {"kind": kind, "each": each, "day": today(at.house.clock), "amount": amount, "series": uuid.uuid4().hex}
    database.execute_sql(_ADD, told)
    database.execute_sql("VACUUM ANALYZE invoices")


def _undo(at: Bench) -> None:
    """As it was before the sweep."""
    database.execute_sql("TRUNCATE outbox, ladder_steps, audit_logs, audit_heads")
    due = Invoice.invoice_date == today(at.house.clock) - timedelta(days=30)
    Invoice.update(next_action_on=today(at.house.clock)).where(due).execute()
    at.house.queues.redis.flushall()
    database.execute_sql("VACUUM ANALYZE invoices")


class Took(NamedTuple):
    """Seconds by the clock, and of work."""

    clock: float
    work: float


def _worked() -> float:
    """Seconds of processor that this process and its database session have had. Linux tells of other processes."""
    session = database.execute_sql("SELECT pg_backend_pid()").fetchone()[0]
    told = Path(f"/proc/{session}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _sweep(at: Bench, due: int) -> Took:
    began, worked = time.perf_counter(), _worked()
    sweep(at.house, today(at.house.clock))
    took = Took(time.perf_counter() - began, _worked() - worked)
    stored, taken = Invoice.select().count(), LadderStep.select().count()
    each = f"{took.clock / due * 1000:.2f} ms a bill, {took.work / due * 1000:.2f} of work"
    click.echo(f"{stored:>9,} stored, {due:,} due: {took.clock:.1f} s, {each}, {taken:,} reminded")
    if taken != due:
        click.echo(f"{due - taken} bills were not reminded", err=True)
        sys.exit(1)
    return took


@click.command()
@click.option("--due", default=10_000, show_default=True)
@click.option("--small", default=100_000, show_default=True, help="Bills stored at first.")
@click.option("--large", default=1_000_000, show_default=True, help="Bills stored then.")
@click.option("--rounds", default=1, show_default=True, help="Sweeps of each; the quickest counts.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON besides.")
def main(due: int, small: int, large: int, rounds: int, as_json: bool) -> None:
    """Sweep the same due bills among few and among many."""
    with bench() as at, connection():
        with database.atomic():
            _people(due)
        _add(at, "due", 1)
        seconds, stored = dict[int, Took](), due
        for goal in (small, large):
            _add(at, "rest", max((goal - stored) // due, 0))
            stored = goal
            found = []
            for _ in range(rounds):
                found.append(_sweep(at, due))
                _undo(at)
            seconds[goal] = Took(min(each.clock for each in found), min(each.work for each in found))
    ratio = seconds[large].clock / seconds[small].clock
    of_work = seconds[large].work / seconds[small].work
    met = "met" if ratio <= AIMED_RATIO else "MISSED"
    click.echo(f"ratio {ratio:.2f} by the clock, {of_work:.2f} of work, aim {AIMED_RATIO} or less: {met}")
    if as_json:
        told = {"small_seconds": seconds[small].clock, "large_seconds": seconds[large].clock}
        click.echo(json.dumps(told | {"ratio": ratio, "ratio_of_work": of_work}))


if __name__ == "__main__":
    main()
