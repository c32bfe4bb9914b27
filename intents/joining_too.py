"""A buyer who wants Baaki for his own firm is taken through the first contact, as a stranger is."""

from intents import onboarding
from intents.lexicon import is_just, plain
from intents.turn import Turn
from intents.wordlist import WordList

WORDS = WordList("intents", "joining_too.toml")
_LONGEST = 12


def is_meant(turn: Turn) -> bool:
    """Not where he answers a message of his supplier's, or says STOP: that is for the buyer he is."""
    if turn.side != "buyer" or turn.replied_to or is_just("stop", turn.text):
        return False
    said = plain(turn.text)
    wants = len(said.split()) <= _LONGEST and WORDS.has("wants", said)
    return wants or turn.state.get("dialogue") == onboarding.DIALOGUE
