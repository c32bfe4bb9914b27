"""`baaki partition`: large tables are divided by month, while Baaki works (decision 64)."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import NamedTuple

import click

from cli.processes import opened
from db import partitions
from db.database import connection
from db.partitions import Ranged, State


class Step(NamedTuple):
    """`until`: the first month that gets a partition of its own; None where nothing is to be done."""

    table: Ranged
    state: State
    until: date | None


@click.command()
@click.option("--plan", "plan_only", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask before doing it.")
@click.option("--rows", type=click.IntRange(0), help="Past how many rows; PARTITION_ROWS by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def partition(*, plan_only: bool, yes: bool, rows: int | None, as_json: bool) -> None:
    """Divide the audit trail and what buyers were sent by month, where they are past a size.

    No row is written again and nobody waits longer than a second: what is there becomes the first partition.
    Called again, it changes nothing. The clock makes the months to come.
    """
    here = opened()
    past = here.settings.partition_rows if rows is None else rows
    now = here.clock.now()
    with connection():
        steps = [_step(table, past, now) for table in partitions.TABLES]
        _show(steps, past, as_json=as_json)
        todo = [step.table for step in steps if step.until]
        if plan_only or not todo:
            return
        if not yes:
            click.confirm(f"{len(todo)} tables to divide. Go on?", abort=True, err=True)
        for table in todo:
            _divide(table, now)


def _step(table: Ranged, past: int, now: datetime) -> Step:
    found = partitions.state(table)
    return Step(table, found, partitions.bound(table, now) if found.due(past) else None)


def _divide(table: Ranged, now: datetime) -> None:
    try:
        partitions.split(table, now)
    except partitions.BusyError as error:
        raise click.ClickException(f"{table.name} stays as it was, try again: {error}") from error
    click.echo(f"done: {table.name}", err=True)


def _show(steps: list[Step], past: int, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([asdict(step.state) | {"until": step.until} for step in steps], default=str))
        return
    for step in steps:
        size = f"{step.state.rows:,} rows, {step.state.bytes / 2**20:,.0f} MiB"
        click.echo(f"{step.table.name:<15} {size:<32} {_told(step, past)}")


def _told(step: Step, past: int) -> str:
    if step.until:
        return f"one piece: becomes {step.table.before}, until {step.until}; from then on by month"
    if not step.state.divided:
        return f"one piece, and stays so: below {past:,} rows"
    last = f"by month, until the end of {step.state.months[-1]:%B %Y}"
    return f"{last}; {step.state.astray:,} rows lie in no month" if step.state.astray else last
