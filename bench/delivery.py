"""Messages a second of one worker, beside a loop that only POSTs; and how soon a message goes.

`python bench/delivery.py`. The floor is the same Twilio client calling the same local Twilio with the same texts, one
after another, and nothing else: no outbox, no claim, no lock, nothing sealed or recorded. Both are measured in turns.
Then messages are written at 20 a second, and the time from the commit of each to Twilio's answer is read from its row.
Exit status 1 where a message was not sent.
"""

import json
import sys
import time
import uuid
from datetime import UTC, datetime
from statistics import median, quantiles

import click
from kit.outbox_house import Bench, bench
from peewee import fn

from db import outbox
from db.database import connection
from db.models import Outbox
from intents.spoken import Spoken
from jobs import worker
from jobs.clock import give_out
from jobs.dispatch import dispatch
from locales import Message

AIMED_RATIO, AIMED_SECONDS = 0.6, 1.0


def _write(count: int) -> list[uuid.UUID]:
    """Answers to so many people, each to another."""
    said = Spoken((Message("language.changed"),)).to_json()
    first = uuid.uuid4().int
    written = [
        outbox.put(
            retailer_id=None,
            kind="reply",
            recipient=f"+91{7 * 10**9 + (first + n) % (3 * 10**9)}",
            language="en",
            message=said,
            key=str(uuid.uuid4()),
        )
        for n in range(count)
    ]
    return [each for each in written if each]


def _ours(at: Bench, count: int) -> float:
    """→ messages a second, from the queue to Twilio's last answer, by one worker in this process.

    Not to the worker's end: RQ's thread that listens for commands takes up to a second to stop, once in its life.
    """
    with connection():
        ids = _write(count)
        give_out(at.house)
    began = datetime.now(UTC)
    worker.run(at.house, burst=True)
    with connection():
        last: datetime = Outbox.select(fn.max(Outbox.sent_at)).where(Outbox.outbox_id.in_(ids)).scalar()
    return count / (last - began).total_seconds()


def _floor(at: Bench, count: int) -> float:
    text, first = Message("language.changed").render("en"), uuid.uuid4().int
    callback = f"{at.house.settings.public_url}/webhooks/twilio/status?outbox={uuid.uuid4()}"
    began = time.perf_counter()
    for n in range(count):
        at.house.services.messenger.send(f"+91{7 * 10**9 + (first + n) % (3 * 10**9)}", text, callback)
    return count / (time.perf_counter() - began)


def _waits(at: Bench, rate: float, seconds: float, workers: int) -> list[float]:
    """Seconds from each message's commit to Twilio's answer, at a steady rate."""
    ids: list[uuid.UUID] = []
    with at.workers(workers), connection():
        # The first ones wait for the workers to start.
        for each in _write(workers * 2):
            dispatch(at.house)
            _until_sent([each])
        began = time.perf_counter()
        for n in range(int(rate * seconds)):
            time.sleep(max(began + n / rate - time.perf_counter(), 0))
            ids += _write(1)
            dispatch(at.house)
        _until_sent(ids)
        rows = Outbox.select().where(Outbox.outbox_id.in_(ids))
        return [(row.sent_at - row.created_at).total_seconds() for row in rows]


def _until_sent(ids: list[uuid.UUID]) -> None:
    waiting = Outbox.select().where(Outbox.outbox_id.in_(ids) & Outbox.sent_at.is_null())
    deadline = time.monotonic() + 60
    while waiting.exists():
        if time.monotonic() > deadline:
            raise TimeoutError("not everything was sent within a minute")
        time.sleep(0.05)


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Turns of each side.")
@click.option("--messages", default=400, show_default=True, help="Messages a turn.")
@click.option("--rate", default=20.0, show_default=True, help="Messages a second for the waits.")
@click.option("--seconds", default=20.0, show_default=True, help="How long that rate is kept.")
@click.option("--workers", default=2, show_default=True, help="Worker processes for the waits.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON besides.")
def main(rounds: int, messages: int, rate: float, seconds: float, workers: int, as_json: bool) -> None:
    """Measure both in turns, then the waits."""
    with bench() as at:
        _ours(at, 50), _floor(at, 50)
        pairs = []
        for number in range(1, rounds + 1):
            pairs.append((_ours(at, messages), _floor(at, messages)))
            click.echo(f"round {number}: ours {pairs[-1][0]:.0f}/s, floor {pairs[-1][1]:.0f}/s")
        waits = _waits(at, rate, seconds, workers)
        with connection():
            unsent = Outbox.select().where(Outbox.status.not_in(("sent", "delivered", "read"))).count()
    told = {
        "ours_per_second": median(mine for mine, _ in pairs),
        "floor_per_second": median(theirs for _, theirs in pairs),
        "ratio": median(mine / theirs for mine, theirs in pairs),
        "p50_seconds": median(waits),
        "p95_seconds": quantiles(waits, n=100)[94],
        "most_seconds": max(waits),
        "unsent": unsent,
    }
    click.echo(
        f"ratio {told['ratio']:.2f}, aim {AIMED_RATIO} or more: {_met(told['ratio'] >= AIMED_RATIO)}\n"
        f"at {rate:g}/s: p50 {told['p50_seconds'] * 1000:.0f} ms, p95 {told['p95_seconds'] * 1000:.0f} ms, "
        f"most {told['most_seconds'] * 1000:.0f} ms, aim p95 under {AIMED_SECONDS:g} s: "
        f"{_met(told['p95_seconds'] < AIMED_SECONDS)}\nunsent {unsent}"
    )
    if as_json:
        click.echo(json.dumps(told))
    sys.exit(1 if unsent else 0)


def _met(reached: bool) -> str:
    return "met" if reached else "MISSED"


if __name__ == "__main__":
    main()
