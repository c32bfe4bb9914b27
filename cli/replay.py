"""`baaki replay`: yesterday's messages through today's router; shows what would change."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

import click

from cli.processes import opened
from config.clock import INDIA, india_day
from db import decisions
from db.database import connection
from db.models.decisions import Decision
from intents.turn import Intent
from intents.wish import masked, understand
from locales import as_lang
from services.claude import Chooser, stand_in

_NOT_COMPARED = "buyer_name"
"""Names were masked: what stands in for them is found as a name or not by its own look."""


@dataclass(frozen=True)
class Replayed:
    """One message then and now. `params` and `now_params` are masked."""

    decided_at: str
    side: str
    text: str
    intent: str
    params: dict[str, str]
    source: str
    now_intent: str
    now_params: dict[str, str]
    now_source: str
    now_confidence: float

    @property
    def changed(self) -> bool:
        return (self.intent, _compared(self.params)) != (self.now_intent, _compared(self.now_params))


@click.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day, in India.")
@click.option("--offline", is_flag=True, help="Without Claude, even where it is configured.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def replay(*, since: datetime, offline: bool, as_json: bool) -> None:
    """Route the messages since a day once more, and show what would be understood otherwise."""
    here = opened()
    model = None if offline else here.services.claude
    with connection():
        seen = list(replayed(since.replace(tzinfo=INDIA), model))
    changed = [each for each in seen if each.changed]
    if as_json:
        told = {"since": f"{since:%Y-%m-%d}", "messages": len(seen), "changed": [asdict(each) for each in changed]}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for each in changed:
        click.echo(f"{each.decided_at} {each.side}: {each.text}")
        click.echo(f"  was {each.intent} ({each.source}) {_shown(each.params)}")
        click.echo(f"  now {each.now_intent} ({each.now_source}) {_shown(each.now_params)}")
    click.echo(f"{len(seen)} messages, {len(changed)} would be understood otherwise")


def replayed(since: datetime, model: Chooser | None) -> Iterator[Replayed]:
    """Each decision since then, and what its masked text is understood as now."""
    for row in decisions.since(since):
        now = _again(row, model)
        yield Replayed(
            decided_at=row.decided_at.astimezone(INDIA).isoformat(timespec="minutes"),
            side=row.side,
            text=row.text,
            intent=row.intent,
            params=row.params,
            source=row.source,
            now_intent=now.name,
            now_params=masked(now),
            now_source=now.source,
            now_confidence=now.confidence,
        )


def _again(row: Decision, model: Chooser | None) -> Intent:
    day = india_day(row.decided_at)
    return understand(stand_in(row.text), row.side, as_lang(row.language), day, model, row.role, (), row.asked)


def _compared(params: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in params.items() if name != _NOT_COMPARED}


def _shown(params: dict[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in params.items())
