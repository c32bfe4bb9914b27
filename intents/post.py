"""What is said, as rows of the outbox: the words, then each file in a message of its own."""

import uuid

from db import outbox
from db.models import Retailer
from intents.spoken import Spoken
from locales import Message


def post(
    said: Spoken, *, retailer_id: uuid.UUID | None, kind: str, recipient: str, language: str, key: str
) -> uuid.UUID | None:
    """Put it into the outbox for WhatsApp; → the id of the words' row, None where this key was written before."""
    return outbox.put_all(
        rows(said, retailer_id=retailer_id, kind=kind, recipient=recipient, language=language, key=key)
    )[0]


def notify(retailer: Retailer, said: Spoken | Message, key: str) -> uuid.UUID | None:
    """News for a retailer, in his language; → as `post`."""
    return post(
        Spoken((said,)) if isinstance(said, Message) else said,
        retailer_id=retailer.retailer_id,
        kind="notify",
        recipient=retailer.phone,
        language=retailer.preferred_language,
        key=key,
    )


def rows(
    said: Spoken, *, retailer_id: uuid.UUID | None, kind: str, recipient: str, language: str, key: str
) -> list[outbox.New]:
    """The same, to be written with others."""
    parts = [Spoken(said.parts, said.choices), *(Spoken((), (), (each,)) for each in said.enclosures)]
    keys = [key, *(f"{key}:file:{n}" for n in range(1, len(parts)))]
    return [
        outbox.New(retailer_id, kind, recipient, language, part.to_json(), its_key)
        for part, its_key in zip(parts, keys, strict=True)
    ]
