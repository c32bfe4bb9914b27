"""Where a figure in words runs into the word or the ending after it, as Tamil's do: ஒரு பில், நான்காம், ஆறுக்குள்."""

import re

from locales.languages import Lang
from locales.spoken.words import table


def joined(said: str, lang: Lang) -> str:
    """The same with its figures joined to what follows; as it was in a language that does not join."""
    words = table(lang)
    if "joins" not in words:
        return said
    one = re.compile(rf"{words['units'][1]} (?={'|'.join(words['counted'])})")
    ending = re.compile(rf"ு ?-({'|'.join(words['joins'])})")
    return ending.sub(lambda found: str(words["joins"][found[1]]), one.sub(f"{words['one_before']} ", said))
