"""`baaki hear`: what a recording says, and what that is understood as; no database needed."""

import json
import sys
import time
from pathlib import Path
from typing import NoReturn

import click

import services
from config import clock, log, settings
from intents.heard import Own, settle
from intents.turn import Intent, Turn
from intents.wish import understand
from locales import LANGUAGES, Lang, as_lang, t
from services.speech import NoModelError, UnheardError


@click.command()
@click.argument("audio", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language spoken.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def hear(*, audio: Path, lang: str, as_json: bool) -> None:
    """Write down AUDIO (OGG, AMR, MP3, M4A, WAV) and say which intent it is."""
    loaded = settings.load()
    log.configure(loaded)
    began = time.monotonic()
    try:
        heard = services.build_speech(loaded).transcribe(audio.read_bytes(), as_lang(lang), _media_type(audio))
    except UnheardError as unheard:
        _stop(t(unheard.reason, as_lang(lang)))
    except NoModelError as error:
        _stop(str(error))
    seconds = round(time.monotonic() - began, 2)
    here = clock.build(loaded)
    settled = settle(_said(as_lang(lang), here), (heard.text, *heard.others), (), Own())
    understood = understand(settled.text, "retailer", heard.language, clock.today(here))
    intent = understood if settled.sure else Intent("unknown")
    told = {
        "transcript": settled.text,
        "language": heard.language,
        "intent": intent.name,
        "params": intent.params,
        "confidence": heard.confidence,
        "seconds": seconds,
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"“{settled.text}” ({heard.language}, {heard.confidence:.2f}, {seconds} s)")
    if heard.advice:
        click.echo(t(heard.advice, heard.language))
    click.echo(f"{intent.name} ({intent.confidence:.2f})")
    for name, value in intent.params.items():
        click.echo(f"  {name}: {value}")
    if settled.maybe:
        click.echo(", ".join(t(f"speech.wish.{name}", heard.language) for name in settled.maybe))


def _said(lang: Lang, here: clock.Clock) -> Turn:
    """A message of a retailer of whom nothing is known."""
    return Turn("", "retailer", lang, "", "", clock.today(here), here.now())


def _media_type(audio: Path) -> str:
    """Only telephone sound without a header needs to be told by its name."""
    return "audio/basic" if audio.suffix.lower() in (".ul", ".ulaw", ".mulaw") else ""


def _stop(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(1)
