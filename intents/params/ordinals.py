"""Days of a month as ordinals in words: "the thirty first", "by the tenth", முப்பத்தொன்றாம் தேதி."""

from collections.abc import Iterator
from decimal import Decimal

from intents.params.pieces import Piece
from intents.params.spelt import number_word, written_number
from intents.params.tables import table, words
from intents.understanding.phonetic import spoken

_GROWN = (("ாம்", "ு"), ("aam", "u"))
_DATE, _SIGNS = "ாந்தேதி", 3
"""As it grows on to an ordinal; so many signs of it are the ordinal's."""
_TENS, _UNITS, _LAST = (20, 30), 9, 31
_CALLED = ("bill", "inv", "invoice", "no", "number")


def ordinal(said: str) -> Decimal | None:
    """First, tenth; Tamil's also as a number with an ending grown on to it."""
    if said in words("not_numbers", "words"):  # படம் sounds like the tenth
        return None
    grown = next((number_word(said.removesuffix(each) + u) for each, u in _GROWN if said.endswith(each)), None)
    return table("ordinals").get(spoken(said), grown)


def joined(parts: list[Piece]) -> list[Piece]:
    """The "thirty first" of a day said in English as the one number that it is."""
    found: list[Piece] = []
    for part in _apart(parts):
        tens = number_word(found[-1].text) if found else None
        # "Eight" sounds like its ordinal: what is a number by itself is none.
        nth = tens in _TENS and written_number(part.text) is None
        units = table("ordinals").get(spoken(part.text.lower())) if nth else None
        if tens is None or units is None or units > _UNITS or tens + units > _LAST:
            found.append(part)
        else:
            found[-1] = Piece(f"{tens + units}", found[-1].start, part.end)
    return found


def _apart(parts: list[Piece]) -> Iterator[Piece]:
    """ "ஒண்ணாந்தேதி" as the two words that it is."""
    for part in parts:
        head, grown, _ = part.text.partition(_DATE)
        if not (head and grown):
            yield part
            continue
        yield Piece(f"{head}{_GROWN[0][0]}", part.start, part.start + len(head))
        yield Piece(_DATE[_SIGNS:], part.start + len(head) + _SIGNS, part.end)


def alone(parts: list[Piece]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each joined one that is a day by itself: it counts no reminder and no floor, and is no bill's number."""
    for at, part in enumerate(parts):
        is_joined = part.number is not None and part.end - part.start > len(part.text)
        called = at > 0 and parts[at - 1].text.lower() in _CALLED
        if is_joined and not called and (at + 1 == len(parts) or not _is_counted(parts[at + 1])):
            yield int(part.text), (part.start, part.end)


def _is_counted(part: Piece) -> bool:
    return part.text.lower() in words("not_dates", "words")
