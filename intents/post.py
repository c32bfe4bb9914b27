"""What is said, as rows of the outbox: the words, then each file in a message of its own."""

import uuid

from db import outbox
from intents.spoken import Spoken


def post(
    said: Spoken, *, retailer_id: uuid.UUID | None, kind: str, recipient: str, language: str, key: str
) -> uuid.UUID | None:
    """Put it into the outbox for WhatsApp; → the id of the words' row, None where this key was written before."""
    words = Spoken(said.parts, said.choices)
    first = outbox.put(
        retailer_id=retailer_id, kind=kind, recipient=recipient, language=language, message=words.to_json(), key=key
    )
    for n, enclosure in enumerate(said.enclosures, start=1):
        outbox.put(
            retailer_id=retailer_id,
            kind=kind,
            recipient=recipient,
            language=language,
            message=Spoken((), (), (enclosure,)).to_json(),
            key=f"{key}:file:{n}",
        )
    return first
