"""What the companion page asks, among few bills stored and among a million: `python bench/queries.py`.

Ordinary firms of ten bills and one of five hundred ask each question through the web application itself, signed in, in
another order each time. Then the house is filled up and the same firms ask again: what a question costs must follow
what it shows, not what is stored. The time is the application's own, from the request to the last byte of the answer.
"""

import random
import time
import uuid
from statistics import median, quantiles

import click
from flask import Flask
from kit.outbox_house import bench
from kit.scale_rows import fill
from werkzeug.test import Client

from bot import create_app
from config.clock import today
from config.settings import Settings
from db import page_sessions, vault
from db.database import connection, database
from db.models import Invoice

AIMED_P95_MS = 50.0
LARGE = 500
"""Bills of the one large firm."""
ORDINARY = 40
"""Firms that ask; each less often than a firm may in a minute."""
_API = "/app/api"


class Firm:
    """A browser of this firm's, signed in."""

    def __init__(self, app: Flask, owner: uuid.UUID) -> None:
        self.client: Client = app.test_client()
        with connection():
            self.client.set_cookie("baaki", page_sessions.begin(owner, None))
            bill = Invoice.select().where(Invoice.retailer_id == owner).first()
        self.questions = {
            "today": "/today",
            "bills": "/invoices",
            "late bills": "/invoices?state=late",
            "bills by a buyer's name": "/invoices?q=kaveri",
            "one bill": f"/invoices/{bill.invoice_id}",
            "buyers": "/buyers",
            "one buyer": f"/buyers/{bill.buyer_id}",
            "notices": "/notices",
            "disputes": "/disputes",
        }

    def ask(self, question: str) -> float:
        """→ milliseconds."""
        began = time.perf_counter()
        answer = self.client.get(_API + self.questions[question])
        took = (time.perf_counter() - began) * 1000
        if answer.status_code != 200:
            raise click.ClickException(f"{question}: {answer.status_code}")
        return took


def _asked(firms: list[Firm], rounds: int, dice: random.Random) -> dict[str, list[float]]:
    asks = [(firm, question) for firm in firms for question in firm.questions for _ in range(rounds)]
    dice.shuffle(asks)
    took: dict[str, list[float]] = {question: [] for question in firms[0].questions}
    for firm, question in asks:
        took[question].append(firm.ask(question))
    return took


def _tell(few: dict[str, list[float]], many: dict[str, list[float]]) -> bool:
    """→ whether every 95th percentile is under the aim."""
    met = True
    click.echo("| | median, few | median, many | ratio | p95, many |\n| --- | --- | --- | --- | --- |")
    for question, took in many.items():
        before, after, p95 = median(few[question]), median(took), quantiles(took, n=20)[-1]
        met &= p95 < AIMED_P95_MS
        click.echo(f"| {question} | {before:.1f} | {after:.1f} | {after / before:.2f} | {p95:.1f} |")
    return met


@click.command()
@click.option("--few", default=10_000, show_default=True, help="Bills stored at first.")
@click.option("--many", default=1_000_000, show_default=True, help="Bills stored then.")
@click.option("--rounds", default=5, show_default=True, help="How often a firm asks each question.")
def main(few: int, many: int, rounds: int) -> None:
    """Milliseconds a question, at 40 firms of 10 bills, and at one of 500."""
    dice = random.Random(7)
    with bench() as at:
        ring, first = vault.load_master_keys(Settings()), today(at.house.clock)
        app = create_app(at.house)
        with connection():
            owners = dice.sample(fill(ring, few, first), ORDINARY)
            large = fill(ring, LARGE, first, LARGE)
        firms, firm = [Firm(app, owner) for owner in owners], [Firm(app, large[0])]
        _asked(firms + firm, 1, dice)  # what is loaded once is loaded
        few_took, few_large = _asked(firms, rounds, dice), _asked(firm, rounds * 2, dice)
        with connection():
            fill(ring, many - few, first)
            stored = Invoice.select().count()
            size = database.execute_sql("SELECT pg_database_size(current_database())").fetchone()[0]
            database.execute_sql("VACUUM ANALYZE")
        at.house.queues.redis.flushall()  # a minute has passed, or it would be counted as the same one
        click.echo(f"{few:,} and {stored:,} bills stored, {size / 2**20:,.0f} MiB; milliseconds")
        ordinary = _tell(few_took, _asked(firms, rounds, dice))
        click.echo(f"\na firm of {LARGE} bills:")
        _tell(few_large, _asked(firm, rounds * 2, dice))
        click.echo(f"aim for ordinary firms: p95 under {AIMED_P95_MS:.0f} ms: {'met' if ordinary else 'MISSED'}")


if __name__ == "__main__":
    main()
