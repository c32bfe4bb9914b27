"""`baaki score`: what suppliers are told of a buyer, and what he says against it."""

import json
from typing import Any

import click

from cli.processes import opened
from config.clock import india_day, today
from db import contests, scores
from db.database import connection
from intents import score_words as words
from law.papers import gstin_fault, normal_gstin
from law.reliability import Assessment


@click.command()
@click.argument("gstin")
@click.option("--end-contest", is_flag=True, help="What the buyer contested was looked into: take the note away.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def score(*, gstin: str, end_contest: bool, as_json: bool) -> None:
    """How likely the buyer with this GSTIN pays in time: 0 to 100, with its reasons."""
    fault = gstin_fault(gstin)
    if fault is not None:
        raise click.BadParameter(f"{gstin!r} cannot be a GSTIN ({fault.value.replace('_', ' ')})", param_hint="GSTIN")
    here, number = opened(), normal_gstin(gstin)
    with connection():
        if end_contest and not contests.end(number, "operator", here.clock.now()):
            raise click.ClickException("nothing is contested")
        found, against = scores.shared(number, here.clock.now(), today(here.clock)), _against(number)
    if as_json:
        click.echo(json.dumps(_facts(number, found, against), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(number, found, against)))


def _against(gstin: str) -> dict[str, str] | None:
    standing = contests.open_contest(gstin)
    if standing is None:
        return None
    return {"since": india_day(standing.contested_at).isoformat(), "reason": standing.reason}


def _facts(gstin: str, found: Assessment, against: dict[str, str] | None) -> dict[str, Any]:
    """`basis` "none": fewer than three suppliers, and the score is where everybody starts."""
    told = scores.to_facts(found)
    told["reasons"] = [{"reason": each.name, **each.figures} for each in found.reasons]
    told["months"] = [{"month": f"{month:%Y-%m}", "days_late": late} for month, late in found.months]
    told["metrics"] = {name: round(value, 3) for name, value in told["metrics"].items()}
    return {"gstin": gstin, **told, "contested": against}


def _lines(gstin: str, found: Assessment, against: dict[str, str] | None) -> list[str]:
    if not found.bills:
        return [
            f"{gstin}: fewer than three suppliers have told; everybody starts at {found.score} ({found.risk.value})"
        ]
    texts = [each.render("en") for each in (*words.lines(found, gstin), words.advice(found))]
    return texts + ([f"Contested since {against['since']}: {against['reason']}"] if against else [])
