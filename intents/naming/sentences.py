"""The sentences of a marked text, of which a name is never part of two."""

from collections.abc import Sequence

from intents.naming.words import Word

_INITIALS = 2
_ABBREVIATED = ("mrs", "pvt", "ltd", "bros", "messrs", "smt")
"""What a point behind ends no sentence."""
_INSIDE = "&.,-'’"


def sentences(words: Sequence[Word]) -> list[Sequence[Word]]:
    parts, begin = [], 0
    for at in range(len(words)):
        if _ends(words, at):
            parts.append(words[begin:at])
            begin = at + 1
    found = [part for part in (*parts, words[begin:]) if part]
    return found or [words]


def _ends(words: Sequence[Word], at: int) -> bool:
    sign = words[at].text
    if sign == ".":
        before = words[at - 1].text.casefold() if at else ""
        return len(before.split(".")[-1]) > _INITIALS and before not in _ABBREVIATED
    return sign[0] == "#" or not (is_word(sign) or sign.isdigit() or sign in _INSIDE)


def is_word(text: str) -> bool:
    return text[0].isalpha()
