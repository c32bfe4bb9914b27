"""A month of many bills on a virtual clock, and a thousand uploads at once: `python bench/scale.py --bills 20000`.

The month: bills stand in every phase of their ladder; for each of 31 days the real monitor sweeps, by as many processes
as are asked for, at 6 in the morning as in life. What it wrote is then said to be delivered (bench/delivery.py measures
that). At the end the database is asked whether every rung was taken, once, on its day. Exit status 1 where one was not.

The uploads: each on a connection of its own, all at once, through the web's processes; each acknowledged one must be
a row and a job.
"""

import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles

import click
from kit import large_postgres
from kit.lived import FIRST, begin, live
from kit.load import burst
from kit.messages import webhooks
from kit.scale_check import checked
from kit.scale_rows import fill
from kit.servers import servers

from config.settings import Settings
from db import embedded as postgres
from db import partitions, vault
from db.database import connection, database
from db.migrate import migrate
from jobs import embedded as valkey
from jobs.monitor import anywhere

DAYS = 31
AIMED_P99_MS = 500.0
AIMED_MINUTES_A_MILLION = 10.0
_DELIVERED = """
UPDATE outbox SET status = 'delivered', sent_at = coalesce(due_at, created_at), provider_sid = 'SM' || outbox_id
WHERE status = 'queued'
"""


def _month(bills: int, monitors: int, days: int, months: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="baaki-scale-", ignore_cleanup_errors=True) as folder:
        var = Path(folder)
        environment = {
            "BAAKI_VAR_DIR": folder, "DATABASE_URL": large_postgres.start(var), "REDIS_URL": valkey.start(var),
            "LOG_LEVEL": "error", "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "x",
        }  # fmt: skip
        try:
            begin(environment)
            migrate()
            with connection():
                began = time.perf_counter()
                fill(vault.load_master_keys(Settings()), bills, FIRST)
                filled = time.perf_counter() - began
                _divide(months)
                click.echo(f"{bills:,} bills written in {filled:.1f} s ({bills / filled:,.0f} a second)")
            return _lived(bills, monitors, days, environment)
        finally:
            postgres.stop()


def _divide(months: int) -> None:
    """As a house that has lived so many months with divided tables."""
    for table in partitions.TABLES if months else ():
        partitions.split(table, datetime.combine(FIRST, datetime.min.time(), UTC) - timedelta(days=31))
    partitions.ahead(datetime.now(UTC), months)


def _lived(bills: int, monitors: int, days: int, environment: dict[str, str]) -> dict[str, float]:
    memory, slowest, work, seconds = 0, 0.0, 0.0, 0.0
    with ProcessPoolExecutor(monitors, get_context("spawn"), begin, (environment,)) as pool:
        for n in range(days):
            day, at = FIRST + timedelta(days=n), time.perf_counter()
            shares = [pool.submit(live, day, anywhere() if monitors > 1 else None) for _ in range(monitors)]
            memory = max(memory, *(share.result()[0] for share in shares))
            work += sum(share.result()[1] for share in shares)
            took = time.perf_counter() - at
            slowest, seconds = max(slowest, took), seconds + took
            with connection():
                written = database.execute_sql(_DELIVERED).rowcount
            # The first day's is mostly what each process does once in its life.
            work = 0.0 if n == 0 else work
            click.echo(f"{day}: {took:6.1f} s, {written:,} messages")
    with connection():
        last = FIRST + timedelta(days=days - 1)
        found = checked(FIRST, last)
        found["later"] = checked(FIRST + timedelta(days=1), last)["wanted"]
        size = database.execute_sql("SELECT pg_database_size(current_database())").fetchone()[0]
    return found | {
        "bills": bills, "days": days, "monitors": monitors, "seconds": seconds, "slowest_day": slowest,
        "rungs_a_second": found["wanted"] / seconds, "cpu_ms_a_rung": work * 1000 / max(found["later"], 1),
        "memory_mib": memory, "database_mib": size / 2**20,
    }  # fmt: skip


def _uploads(count: int) -> dict[str, float]:
    """So many connections: one upload each, all at once; then three times over, each as soon as it is answered."""
    path = "/webhooks/twilio/whatsapp"
    with servers() as started, ProcessPoolExecutor(1, get_context("spawn")) as pool:
        # The first upload of each connection is not measured (kit/load.py says why).
        ready = webhooks(started.ours.host, path, started.token, 0, count * 6)
        once, web = pool.submit(burst, started.ours.port, ready[: count * 2], 60.0, count).result(), started.ours
        before = started.work(web)
        seen = pool.submit(burst, web.port, ready[count * 2 :], 60.0, count).result()
        work = started.work(web) - before
        taken = once.acknowledged + seen.acknowledged
        lost = len(taken) - min(started.rows(web, taken), started.jobs(web))
    cut, first = quantiles(seen.latencies, n=100), quantiles(once.latencies, n=100)
    return {
        "at_once": count, "acknowledged": len(taken), "refused": len(once.refused + seen.refused), "lost": lost,
        "once_p50_ms": first[49] * 1000, "once_p99_ms": first[98] * 1000, "once_a_second": once.rate,
        "p50_ms": cut[49] * 1000, "p99_ms": cut[98] * 1000, "a_second": seen.rate,
        "web_ms": work * 1000 / len(seen.acknowledged), "generator_ms": seen.work_seconds * 1000 / len(seen.latencies),
    }  # fmt: skip


@click.command()
@click.option("--bills", default=20_000, show_default=True, help="0: no month.")
@click.option("--monitors", default=2, show_default=True, help="Processes that sweep together.")
@click.option("--days", default=DAYS, show_default=True)
@click.option("--partitions", "months", default=0, show_default=True, help="Months of them; 0: tables in one piece.")
@click.option("--uploads", default=1000, show_default=True, help="At once; 0: none.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON besides.")
def main(bills: int, monitors: int, days: int, months: int, uploads: int, as_json: bool) -> None:
    """Live through a month; then take many uploads at once."""
    month = _month(bills, monitors, days, months) if bills else {}
    taken = _uploads(uploads) if uploads else {}
    if month:
        _tell_month(month)
    if taken:
        _tell_uploads(taken)
    if as_json:
        click.echo(json.dumps({"month": month, "uploads": taken}))
    wrong = sum(month.get(name, 0) for name in ("missed", "early", "late", "doubled", "twice"))
    sys.exit(1 if wrong or taken.get("lost") or taken.get("refused") else 0)


def _tell_month(seen: dict[str, float]) -> None:
    minutes = seen["seconds"] / 60 * 1_000_000 / seen["bills"] * DAYS / seen["days"]
    click.echo(
        f"{seen['wanted']:,} rungs of {seen['bills']:,} bills in {seen['seconds']:.0f} s, {seen['monitors']} monitors: "
        f"{seen['rungs_a_second']:,.0f} a second, "
        f"{seen['cpu_ms_a_rung']:.1f} ms of a monitor's processor each; slowest day {seen['slowest_day']:.1f} s; "
        f"{seen['memory_mib']} MiB a monitor, database {seen['database_mib']:,.0f} MiB\n"
        f"missed {seen['missed']}, early {seen['early']}, late {seen['late']}, doubled {seen['doubled']}, "
        f"buyers written to twice on a day {seen['twice']}\n"
        f"a million bills at this pace: {minutes:.0f} minutes, aim {AIMED_MINUTES_A_MILLION:.0f}: "
        f"{'met' if minutes <= AIMED_MINUTES_A_MILLION else 'MISSED'}"
    )


def _tell_uploads(seen: dict[str, float]) -> None:
    click.echo(
        f"{seen['at_once']} uploads at once, {seen['acknowledged']} acknowledged, {seen['lost']} lost, "
        f"{seen['refused']} refused\n"
        f"one burst: {seen['once_a_second']:,.0f} a second, p50 {seen['once_p50_ms']:.0f} ms, "
        f"p99 {seen['once_p99_ms']:.0f} ms, aim {AIMED_P99_MS:.0f}: {_met(seen['once_p99_ms'])}\n"
        f"{seen['at_once']} kept under way: {seen['a_second']:,.0f} a second, p50 {seen['p50_ms']:.0f} ms, "
        f"p99 {seen['p99_ms']:.0f} ms, aim {AIMED_P99_MS:.0f}: {_met(seen['p99_ms'])}\n"
        f"processor each: web {seen['web_ms']:.2f} ms (with the unmeasured first ones), "
        f"load generator {seen['generator_ms']:.3f} ms"
    )


def _met(p99_ms: float) -> str:
    return "met" if p99_ms < AIMED_P99_MS else "MISSED"


if __name__ == "__main__":
    main()
