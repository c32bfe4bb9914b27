"""A reply once more, spoken: the same words, read again from the outbox when the voice is made."""

import uuid
from functools import lru_cache

from db import outbox
from intents.spoken import Spoken
from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang
from locales.spoken import said
from services.speech import Speech

_LONGEST = 900
"""Characters: about a minute. Whoever wants the rest reads it."""


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: key, the outbox's own of the words. None where they are no more."""
    row = outbox.find_by_key(about["key"])
    if row is None or row.retailer_id != retailer_id:
        return None
    return File(
        retailer_id, audio(here.services.speech, Spoken.from_json(row.message), lang), "audio/ogg", "answer.ogg"
    )


def audio(speech: Speech, reply: Spoken, lang: Lang) -> bytes:
    """OGG/Opus. A reply that is the same for everybody is rendered once; what names anyone is kept nowhere."""
    text = to_be_said(reply.render(lang), lang)
    return _fixed(speech, text, lang) if reply.fixed else speech.speak(text, lang)


@lru_cache(maxsize=128)
def _fixed(speech: Speech, text: str, lang: Lang) -> bytes:
    return speech.speak(text, lang)


def to_be_said(text: str, lang: Lang) -> str:
    """In words, ended at a line where it is long."""
    lines, kept = said(text, lang).splitlines(), ""
    for line in lines:
        if kept and len(kept) + len(line) > _LONGEST:
            break
        kept = f"{kept}\n{line}" if kept else line
    return kept[: 2 * _LONGEST]
