"""Whether a text asks that a buyer be reminded now. That none should be sent, or whether one was, is something else."""

from intents.lexicon import plain, says
from intents.turn import Turn
from intents.wordlist import WordList

WORDS = WordList("intents.remind", "words.toml")
_LONGEST = 12


def is_meant(turn: Turn) -> bool:
    return turn.side == "retailer" and turn.retailer_id is not None and wants(turn.text)


def wants(text: str) -> bool:
    said = plain(text)
    if len(said.split()) > _LONGEST or WORDS.has("about", said) or says("hold", text):
        return False
    return WORDS.has("do", said) or (WORDS.has("reminder", said) and WORDS.has("send", said))
