"""Acknowledged webhooks a second, paired with the floor in one run: `python bench/webhook.py`.

The floor is a bare Flask view that checks the same signature, inserts one row and enqueues one RQ job by the shortest
code. Both stand under the same server (`cli/web.py`), on one PostgreSQL and one Valkey, and are measured in turns. No
worker runs. Exit status 1 where an acknowledged webhook is not a row and a job, or something else was answered.
"""

import json
import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

import click
from kit.load import Burst, burst
from kit.messages import webhooks
from kit.servers import Servers, Site, servers

PATH = "/webhooks/twilio/whatsapp"
AIMED_RATIO = 0.7
AIMED_P99_MS = 50.0
# More than any server here answers, so that no round ends for want of messages.
MOST_A_SECOND = 4000


@dataclass
class Side:
    """One of the pair, and what was seen of it."""

    site: Site
    first: int
    rates: list[float] = field(default_factory=list)
    work_ms: list[float] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    refused: list[bytes] = field(default_factory=list)

    def take(self, seen: Burst) -> Burst:
        self.acknowledged += seen.acknowledged
        self.refused += seen.refused
        return seen


class Bench:
    def __init__(self, started: Servers, pool: ProcessPoolExecutor, connections: int) -> None:
        self.started, self.pool, self.connections = started, pool, connections

    def run(self, side: Side, seconds: float, rate: float | None = None) -> Burst:
        """One burst from the other process; messages are never used twice."""
        # At a steady rate a free connection must be at hand whenever a message falls due.
        connections = self.connections if rate is None else self.connections * 4
        count = int(seconds * (rate or MOST_A_SECOND)) + connections + 1
        ready = webhooks(side.site.host, PATH, self.started.token, side.first, count)
        side.first += count
        return side.take(self.pool.submit(burst, side.site.port, ready, seconds, connections, rate).result())

    def turn(self, side: Side, seconds: float) -> None:
        """One of the measured turns: how many a second, and what each cost the web processes."""
        before = self.started.work(side.site)
        seen = self.run(side, seconds)
        side.rates.append(seen.rate)
        side.work_ms.append((self.started.work(side.site) - before) * 1000 / len(seen.acknowledged))

    def lost(self, side: Side) -> int:
        """Acknowledged webhooks without a row or without a job."""
        rows = self.started.rows(side.site, side.acknowledged)
        jobs = self.started.jobs(side.site)
        return len(side.acknowledged) - min(rows, jobs)


@click.command()
@click.option("--rounds", default=5, show_default=True, help="Turns of each side.")
@click.option("--seconds", default=4.0, show_default=True, help="Length of a turn.")
@click.option("--connections", default=16, show_default=True, help="Kept connections of the load generator.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON besides.")
def main(rounds: int, seconds: float, connections: int, as_json: bool) -> None:
    """Measure both in turns, then latency at half of what ours was seen to take."""
    click.echo(f"{_machine()}; {connections} connections, turns of {seconds:g} s; cpu is the web processes' alone")
    with servers() as started, ProcessPoolExecutor(1, get_context("spawn")) as pool:
        ours, floor = Side(started.ours, 0), Side(started.floor, 0)
        figures = _measure(Bench(started, pool, connections), ours, floor, rounds, seconds)
    _tell(figures)
    if as_json:
        click.echo(json.dumps(figures))
    for side in (ours, floor):
        if side.refused:
            click.echo(f"{side.site.name}: {len(side.refused)} not acknowledged, first: {side.refused[0]!r}", err=True)
    sys.exit(1 if figures["lost"] or figures["floor_lost"] or ours.refused or floor.refused else 0)


def _measure(bench: Bench, ours: Side, floor: Side, rounds: int, seconds: float) -> dict[str, float]:
    for side in (ours, floor):
        bench.run(side, 1.0)
    click.echo("\nround   ours/s  floor/s  ratio   ours cpu ms  floor cpu ms")
    for number in range(1, rounds + 1):
        for side in (ours, floor):
            bench.turn(side, seconds)
        rates, work = (ours.rates[-1], floor.rates[-1]), (ours.work_ms[-1], floor.work_ms[-1])
        click.echo(_line(str(number), rates, rates[0] / rates[1], work))
    half = median(ours.rates) / 2
    calm, floor_calm = (quantiles(bench.run(side, seconds * 2, half).latencies, n=100) for side in (ours, floor))
    return {
        "ours_per_second": median(ours.rates),
        "floor_per_second": median(floor.rates),
        "ratio": median(mine / theirs for mine, theirs in zip(ours.rates, floor.rates, strict=True)),
        "ours_cpu_ms": median(ours.work_ms),
        "floor_cpu_ms": median(floor.work_ms),
        "half_load_per_second": half,
        "p50_ms": calm[49] * 1000,
        "p99_ms": calm[98] * 1000,
        "floor_p50_ms": floor_calm[49] * 1000,
        "floor_p99_ms": floor_calm[98] * 1000,
        "acknowledged": len(ours.acknowledged),
        "lost": bench.lost(ours),
        "floor_acknowledged": len(floor.acknowledged),
        "floor_lost": bench.lost(floor),
    }


def _line(name: str, rates: tuple[float, float], ratio: float, work: tuple[float, float]) -> str:
    return f"{name:>6} {rates[0]:>7.0f} {rates[1]:>8.0f} {ratio:>6.2f} {work[0]:>13.2f} {work[1]:>13.2f}"


def _tell(seen: dict[str, float]) -> None:
    rates, work = (seen["ours_per_second"], seen["floor_per_second"]), (seen["ours_cpu_ms"], seen["floor_cpu_ms"])
    click.echo(_line("median", rates, seen["ratio"], work))
    click.echo(
        f"\nratio {seen['ratio']:.2f}, aim {AIMED_RATIO} or more: {_met(seen['ratio'] >= AIMED_RATIO)}\n"
        f"at {seen['half_load_per_second']:.0f}/s: p50 {seen['p50_ms']:.1f} ms, p99 {seen['p99_ms']:.1f} ms"
        f" (floor {seen['floor_p50_ms']:.1f}, {seen['floor_p99_ms']:.1f}),"
        f" aim p99 under {AIMED_P99_MS:.0f} ms: {_met(seen['p99_ms'] < AIMED_P99_MS)}\n"
        f"acknowledged {seen['acknowledged']:.0f}, lost {seen['lost']:.0f}"
        f" (floor {seen['floor_acknowledged']:.0f}, {seen['floor_lost']:.0f})"
    )


def _met(reached: bool) -> str:
    return "met" if reached else "MISSED"


def _machine() -> str:
    models = [line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name")]
    model = models[0] if models else platform.processor()
    return f"{len(models)} cores of {model}, Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text().splitlines() if file.exists() else []


if __name__ == "__main__":
    main()
