"""The answer: the score with its reasons, what a buyer says against it, what to do, and a picture of it."""

import uuid

from db import buyers, scores
from intents import score_words as words
from intents.score_picture import against, picture
from intents.turn import Reply, Turn


def told(turn: Turn, gstin: str) -> Reply:
    """What this retailer may know of the buyer with this (valid, normalised) GSTIN."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = scores.seen_by(turn.retailer_id, gstin, turn.now, turn.today)
    name = _name(turn.retailer_id, gstin)
    parts = [*words.lines(found, name), *against(gstin), words.advice(found)]
    return Reply(tuple(parts), enclosures=picture(found, gstin, name))


def _name(retailer_id: uuid.UUID, gstin: str) -> str:
    known = buyers.contact(retailer_id, gstin)
    return f"{known.name} ({gstin})" if known and known.name else gstin
