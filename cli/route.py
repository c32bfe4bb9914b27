"""`baaki route`: what a text is understood as; no database needed."""

import json

import click

import services
from config import clock, log, settings
from intents.wish import understand
from locales import LANGUAGES, as_lang


@click.command()
@click.argument("text")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The person's language.")
@click.option("--side", type=click.Choice(["retailer", "buyer"]), default="retailer", show_default=True)
@click.option("--offline", is_flag=True, help="Without Claude, even where it is configured.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def route(*, text: str, lang: str, side: str, offline: bool, as_json: bool) -> None:
    """Say which intent TEXT is, with its parameters."""
    loaded = settings.load()
    log.configure(loaded)
    day = clock.today(clock.build(loaded))
    model = None if offline else services.build_claude(loaded)
    intent = understand(text, side, as_lang(lang), day, model)
    told = {"intent": intent.name, "params": intent.params, "confidence": intent.confidence, "source": intent.source}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"{intent.name} ({intent.confidence:.2f}, {intent.source})")
    for name, value in intent.params.items():
        click.echo(f"  {name}: {value}")
