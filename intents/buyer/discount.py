"""A wish for a lower price: "discount do", "kuch kam karo", "konjam kuraichu podunga".

It is the supplier's to decide and no objection: the bill is owed as it stands, its reminders go on.
"""

import re
from datetime import date
from functools import cache

from intents.buyer.questions import WORDS
from intents.lexicon import plain
from intents.router import CLEAR, route
from intents.wordlist import LETTER

DISCOUNT = "buyer_discount"
_FEWEST_WORDS = 2


def wanted(text: str, today: date) -> bool:
    """Not where a discount is said to have been promised, nor where the rest of the text objects to something."""
    said = plain(text)
    if not WORDS.has("less", said) or WORDS.has("promised_less", said):
        return False
    rest = _less().sub(" ", said).split()
    return len(rest) < _FEWEST_WORDS or not _objects(" ".join(rest), today)


def is_condition(text: str, today: date) -> bool:
    """ "5000 kam kar do to aaj de dunga": he will pay if it is made less, and promises nothing else."""
    return wanted(text, today) and WORDS.has("then", plain(text))


def _objects(text: str, today: date) -> bool:
    if WORDS.has("fault", text):
        return True
    heard = route(text, "buyer", "en", today)
    return heard.name == "buyer_dispute" and heard.confidence >= CLEAR


@cache
def _less() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTER}])(?:{WORDS.alternatives('less')})[{LETTER}]*")
