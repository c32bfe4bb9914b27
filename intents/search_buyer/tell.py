"""The answer: the score with its reasons, what a buyer says against it, what to do, and a picture of it."""

import uuid

from db import buyers, scores
from intents import score_words as words
from intents.score_picture import against, picture
from intents.turn import Reply, Turn, say
from locales import Message


def told(turn: Turn, gstin: str) -> Reply:
    """What this retailer may know of the buyer with this (valid, normalised) GSTIN."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = scores.seen_by(turn.retailer_id, gstin, turn.now, turn.today)
    name = _name(turn.retailer_id, gstin)
    parts = [*words.lines(found, name), *against(gstin), words.advice(found)]
    return Reply(tuple(parts), enclosures=picture(found, gstin, name))


def told_of(turn: Turn, buyer_id: uuid.UUID) -> Reply:
    """The same of one of his own buyers; who has no GSTIN has no rating."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    gstin = buyers.gstin_of(buyer_id)
    return told(turn, gstin) if gstin else say(unrated(buyers.name_for(turn.retailer_id, buyer_id)))


def unrated(name: str) -> Message:
    return Message("score.no_gstin", {"name": name})


def _name(retailer_id: uuid.UUID, gstin: str) -> str:
    known = buyers.contact(retailer_id, gstin)
    return f"{known.name} ({gstin})" if known and known.name else gstin
