"""The sum that an answer names."""

import re
from decimal import Decimal

from intents import answers
from intents.lexicon import latin_digits
from intents.params import found_in
from intents.turn import Turn

_BARE = re.compile(r"(?<![\w/-])\d[\d,]{2,}(?:\.\d{1,2})?(?![\w/-])")


def sum_in(text: str, turn: Turn, number: str = "") -> Decimal | None:
    """The sum that is named, in words or figures; a bill's number is none."""
    said = latin_digits(text)
    if number:
        said = re.sub(re.escape(number), " ", said, flags=re.IGNORECASE)
    whole = answers.amount(said)
    if whole is not None:
        return whole
    found = found_in(said, turn.today).get("amount")
    bare = _BARE.search(said)
    return answers.amount(found) if found else answers.amount(bare[0]) if bare else None
