"""`baaki route`: what a text is understood as; no database needed."""

import json

import click

from config import clock, settings
from intents.router import route as routed
from locales import LANGUAGES, as_lang


@click.command()
@click.argument("text")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The person's language.")
@click.option("--side", type=click.Choice(["retailer", "buyer"]), default="retailer", show_default=True)
@click.option("--offline", is_flag=True, help="Without a model, even where one is configured.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def route(*, text: str, lang: str, side: str, offline: bool, as_json: bool) -> None:
    """Say which intent TEXT is, with its parameters."""
    del offline  # the router here is offline in any case
    day = clock.today(clock.build(settings.load()))
    intent = routed(text, side, as_lang(lang), day)
    told = {"intent": intent.name, "params": intent.params, "confidence": intent.confidence, "source": intent.source}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{intent.name} ({intent.confidence:.2f}, {intent.source})")
    for name, value in intent.params.items():
        click.echo(f"  {name}: {value}")
