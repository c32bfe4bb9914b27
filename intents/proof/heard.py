"""What a person wrote where a secret was asked for. The text itself goes nowhere from here."""

import re
from dataclasses import dataclass

from intents.lexicon import latin_digits, says
from intents.turn import Turn

_LOOSE = re.compile(r"(?<![\w-])\d[\d .-]*(?![\w-])")
_SEPARATORS = re.compile(r"[\s.-]")
_LONGEST_SECRET = 6


@dataclass(frozen=True)
class Heard:
    """`digits`: a secret was meant, right or wrong. `hides_one`: it has figures that may be one, among other words."""

    digits: str | None
    hides_one: bool


def heard(turn: Turn) -> Heard:
    """ "4821", "4 8 2 1", "PIN: 4821"; figures glued to letters (INV-4821) are no secret."""
    text = latin_digits(turn.text)
    found = [_SEPARATORS.sub("", match) for match in _LOOSE.findall(text)]
    others = _LOOSE.sub(" ", text).strip(" .:!")
    meant = len(found) == 1 and (not others or (len(others.split()) <= 3 and says("secret", others)))
    hides_one = any(1 < len(each) <= _LONGEST_SECRET for each in found)
    return Heard(found[0] if meant and len(found[0]) > 1 else None, hides_one)
