"""`baaki say`: a text as a voice says it."""

from pathlib import Path

import click

import services
from config import log, settings
from locales import LANGUAGES, as_lang
from locales.spoken import said
from services.speech import codec


@click.command()
@click.argument("text")
@click.option("--lang", type=click.Choice(LANGUAGES), required=True, help="The text's language.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A .ogg or .wav file.")
def say(*, text: str, lang: str, out: Path) -> None:
    """Speak TEXT into a file; figures are said in words."""
    if out.suffix.lower() not in (".ogg", ".wav"):
        raise click.BadParameter("a name that ends in .ogg or .wav is needed", param_hint="'--out'")
    if not text.strip():
        raise click.BadParameter("there is nothing to say", param_hint="TEXT")
    loaded = settings.load()
    log.configure(loaded)
    words = said(text, as_lang(lang))
    packed = codec.as_wav if out.suffix.lower() == ".wav" else codec.as_voice_note
    out.write_bytes(packed(*services.build_speech(loaded).spoken(words, as_lang(lang))))
    click.echo(words)
