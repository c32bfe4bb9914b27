"""Amounts in Hindi and Tamil words: "सत्तावन हजार आठ सौ बीस रुपये मात्र", "பதினேழாயிரத்து ஐந்நூறு மட்டும்"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from locales.spoken import Said, understood
from services.documents.amount.sounds import SHORT, heard
from services.documents.shapes import Row

_OWN = re.compile(r"[\u0900-\u0963\u0b80-\u0be5]")
# "रु.", which would be a part of other words once blanks are gone.
_ABBREVIATED = re.compile(r"(?:रु|रू|ரூ)\s?[.:]")


def _any(words: str) -> str:
    return "|".join(sorted(map(heard, words.split()), key=len, reverse=True))


_RUPEES = _any("रुपये रुपया रुपए रूपये रूपए ரூபாய் ரூபாய்கள்")
_PAISE, _AND = _any("पैसे पैसा பைசா"), _any("और एवं மற்றும்")
_END = re.compile(_any("मात्र केवल फक्त மட்டும் மாத்திரம்"))
_LABEL = _any("शब्दों_में शब्दों_मे शब्दों_में_कुल अक्षरों_में अक्षरी शब्दात எழுத்தில் எழுத்தால் எழுத்தில்_மொத்தம்")
_START = re.compile(rf".*(?:{_RUPEES}|{_LABEL})(?!$)")
_BARE_END = re.compile(rf"(?:{_RUPEES})$")
_SEAM = re.compile(rf"(?P<whole>.+)(?:{_RUPEES})(?:{_AND})?(?P<part>.+)(?:{_PAISE})")
# The sum's words may be broken over so many lines more.
_LINES = 2
# What stands without a label may be the rest of a longer sum.
_LEAST = 1000
# In sounds, its label with it; crores to the paisa have some 150.
_LONGEST = 240


def find(rows: list[Row]) -> Iterator[tuple[Decimal, int]]:
    """Every amount written out and its page, within a row or a column's lines."""
    for row in rows:
        if _OWN.search(row.text) and (value := parse(row.text)) is not None:
            yield value, row.pieces[0].box.page
    runs = [run for row in rows for run in row.runs() if _OWN.search(run.text)]
    for index, run in enumerate(runs):
        lines = [each.text for each in runs[index : index + 1 + _LINES] if each.box.page == run.box.page]
        told = (parse(" ".join(lines[:count])) for count in range(1, len(lines) + 1))
        if (value := next((each for each in told if each is not None), None)) is not None:
            yield value, run.box.page


def parse(text: str) -> Decimal | None:
    """Rupees with two decimals where between what begins a sum in words and what ends it every letter is understood."""
    said = heard(_ABBREVIATED.sub("रुपये", text))
    end = _END.search(said)
    if end is None:
        return None
    said, part = said[max(0, end.start() - _LONGEST) : end.start()], 0
    if seam := _SEAM.fullmatch(said):
        said, paise = seam["whole"], _counted(seam["part"])
        if paise is None or paise >= 100:
            return None
        part = paise
    said = _BARE_END.sub("", said)
    begun = said[start.end() :] if (start := _START.match(said)) else said
    whole = _counted(begun)
    return None if whole is None or (begun == said and whole < _LEAST) else Decimal(whole) + Decimal(part) / 100


@cache
def _words() -> list[tuple[str, Said]]:
    """Longest first; the short vowel at their end is not told apart, and goes where another follows."""
    own = {heard(word).rstrip(SHORT): said for word, said in understood().items() if _OWN.match(word)}
    return sorted(own.items(), key=lambda each: -len(each[0]))


def _counted(said: str) -> int | None:
    told = _split(said) if said else None
    return _total(told) if told else None


@lru_cache(maxsize=1024)
def _split(text: str) -> tuple[Said, ...] | None:
    """The words of it, nothing left over."""
    if not text:
        return ()
    for word, said in _words():
        if text.startswith(word):
            for rest in {text[len(word) :], text[len(word) :].lstrip(SHORT)}:
                if (more := _split(rest)) is not None:
                    return (said, *more)
    return None


def _total(told: tuple[Said, ...]) -> int | None:
    total, part, last = 0, 0, 10**9
    for each in told:
        if each.scale <= 100:
            part = _grown(part, each)
        elif each.scale < last:
            total, part, last = total + max(1, part + each.count) * each.scale, 0, each.scale
        else:
            return None
        if part < 0:
            return None
    return total + part


def _grown(part: int, said: Said) -> int:
    """Hundreds come first, tens and units after them; -1 for what nobody says."""
    if said.scale == 100:
        return (part or said.count or 1) * 100 if part < 10 and not (part and said.count) else -1
    fits = part % 100 == 0 or (part % 10 == 0 and said.count < 10)
    return part + said.count if fits else -1
