"""`baaki hear`: what a recording says, and what that is understood as; no database needed."""

import json
import sys
import time
from pathlib import Path
from typing import NoReturn

import click

import services
from config import clock, log, settings
from locales import LANGUAGES, as_lang, t
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
    speech = services.build_speech(loaded)
    speech.prepare()
    from cli.heard_as import heard_as  # while the model is loaded

    try:
        heard = speech.transcribe(audio.read_bytes(), as_lang(lang), _media_type(audio))
    except UnheardError as unheard:
        _stop(t(unheard.reason, as_lang(lang)))
    except NoModelError as error:
        _stop(str(error))
    seconds = round(time.monotonic() - began, 2)
    found = heard_as(heard, as_lang(lang), clock.build(loaded))
    if as_json:
        click.echo(json.dumps(found.to_json() | {"seconds": seconds}, ensure_ascii=False))
    else:
        found.show(seconds)


def _media_type(audio: Path) -> str:
    """Only telephone sound without a header needs to be told by its name."""
    return "audio/basic" if audio.suffix.lower() in (".ul", ".ulaw", ".mulaw") else ""


def _stop(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(1)
