""" "stay" of one who is leaving, and "export my data": known by their words."""

from db import departures
from intents import delete_data, proof
from intents.lexicon import plain
from intents.turn import Reply, Turn, say
from intents.wordlist import WordList
from locales import Message

WORDS = WordList("intents", "leaving.toml")
_LONGEST = 8


def stays(turn: Turn) -> bool:
    """Only of one who is leaving: else the words mean something else."""
    if turn.retailer_id is None or turn.role != "owner" or not _says(turn, "stay"):
        return False
    return departures.open_of(turn.retailer_id) is not None


def stay(turn: Turn) -> Reply | None:
    """He stays: no proof is asked of him, since nothing is lost by it."""
    assert turn.retailer_id is not None  # noqa: S101 -- `stays` looked
    return say(Message("delete.stayed")) if departures.call_back(turn.retailer_id, turn.now) else None


def wants_copy(turn: Turn) -> bool:
    """In a phrase, or as all three of "my", "data" and "send" in whatever order."""
    asked = _says(turn, "copy") or all(_says(turn, group) for group in ("mine", "data", "send"))
    return turn.side == "retailer" and asked and not _says(turn, "erase")


def ask_copy(turn: Turn) -> Reply:
    return proof.require(turn, "export_data", {})


def give_copy(turn: Turn, _: dict[str, str]) -> Reply:
    """The act itself."""
    return Reply((Message("export.preparing"),), enclosures=(delete_data.copy(turn),))


def _says(turn: Turn, group: str) -> bool:
    said = plain(turn.text)
    return len(said.split()) <= _LONGEST and WORDS.has(group, said)
