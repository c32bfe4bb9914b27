"""What is said at one go: whole sentences, short enough for the model and for the memory that it takes."""

import re
from collections.abc import Iterator

LONGEST = 200
"""Signs. The model can do 510, and then hurries and needs more memory."""
_SENTENCE, _PAUSE, _WORD = re.compile(r"(?<=[.?!…]) "), re.compile(r"(?<=[,—;:]) "), re.compile(" ")


def portions(signs: str, longest: int = LONGEST) -> list[str]:
    """Of at most `longest` signs: ended at a sentence, where one is too long at a pause, then at a word."""
    return _joined(_pieces(signs, longest, (_SENTENCE, _PAUSE, _WORD)), longest)


def _pieces(signs: str, longest: int, ends: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    if len(signs) <= longest:
        yield signs
    elif ends:
        for piece in ends[0].split(signs):
            yield from _pieces(piece, longest, ends[1:])
    else:
        yield from (signs[at : at + longest] for at in range(0, len(signs), longest))


def _joined(pieces: Iterator[str], longest: int) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if found and len(found[-1]) + 1 + len(piece) <= longest:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return [each for each in found if each]
