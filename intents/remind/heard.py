"""Whether a text asks that a buyer be reminded now. That none should be sent, or whether one was, is something else."""

from intents.lexicon import plain, says
from intents.turn import Turn
from intents.wordlist import WordList

WORDS = WordList("intents.remind", "words.toml")
_LONGEST = 12
_FEW = 3


def is_meant(turn: Turn) -> bool:
    return turn.side == "retailer" and turn.retailer_id is not None and wants(turn.text)


def agrees(text: str) -> bool:
    """ "ok send", "seri anuppu": a yes to what is shown, and nothing else."""
    said = plain(text)
    return len(said.split()) <= _FEW and WORDS.has("go", said) and not WORDS.has("about", said)


def of_all(text: str) -> bool:
    return WORDS.has("all", plain(text))


def wants(text: str) -> bool:
    said = plain(text)
    if len(said.split()) > _LONGEST or WORDS.has("about", said) or says("hold", text):
        return False
    return not WORDS.has("off", said) and (
        WORDS.has("do", said) or (WORDS.has("reminder", said) and WORDS.has("send", said))
    )


def about_reminders(said: str) -> bool:
    """Of a text that is `plain`."""
    return WORDS.has("do", said) or WORDS.has("reminder", said)
