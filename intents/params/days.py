"""The day that a text names: in figures, by its weekday, by counting, or as today, yesterday, tomorrow."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from intents.params import months, ordinals
from intents.params.either import is_or
from intents.params.pieces import Piece, around, pieces
from intents.params.spelt import number_word
from intents.params.tables import days, table, words, written
from intents.understanding.phonetic import spoken
from services.documents.day.days import in_text

Span = tuple[int, int]
Hit = tuple[date, Span]
_SHORT = re.compile(
    r"(?<![\d/.,A-Za-z-])(\d{1,2})([/.-])(\d{1,2})(?![\d/.-]|,\d|\s?(?:din|day|naal|hafte|week|month|mahin|நாள்|दिन|la[ktc]|l\b|k\b|cr|kodi|thou|ha[zj]a|a?ayir|ஆயிர|हज़ार|हजार|करोड|கோடி|लाख|लक्ष|लैक|லட்ச|லச்ச|லக்ஷ))",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th|ம்|ஆம்|-ஆம்)(?![a-z])"
    r"(?! (?:month|week|time|day|year|half|quarter|floor|reminder|notice|bill|part|party)\b)",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    r"day (?:after (?:tom|tm|2m)|before y)|\btom?\w* or (?:the )?day after|"
    r"(?:na+l+ai|நாளை)\w*\s*(?:maru|மறு|ka[zl]h?i(?:ch|th)|கழி)"
)
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
_LED_WEEKDAYS, _LEADING = {"sat": 5, "sun": 6}, ("on", "last", "next", "this", "coming", "by")
"""Short for a day only behind one of these: "sat" is Hindi's seven too."""
_THIS_DAY = re.compile(
    r"\bthis (?:morning|noon|afternoon|evening)\b|\bjust now\b|\babhi ?abhi\b|अभी अभी|\bippo ?(?:dh?an|th?an)|இப்ப ?தான்",
    re.IGNORECASE,
)
_SHORTEST = 3
"""Sounds from which on a unit of time is known by them."""
_ALIKE, _LONG = 5, 4
_MORE = ("more", "working", "aur", "और", "innum", "இன்னும்", "business")


def find(text: str, today: date, *, future: bool) -> Iterator[Hit]:
    """Days written as such: dates, weekdays, the end of a month. Where the year is not said it is the nearest one."""
    for day, _, span in in_text(text):
        yield day, span
    parts = ordinals.joined(pieces(text))
    yield from _short(text, today, future)
    for at in range(len(parts)):
        yield from months.find(parts, at, today, future=future)
        yield from _weekday(parts, at, today, future)
    named = (*ordinals.alone(parts), *((int(match[1]), match.span()) for match in _NTH.finditer(text)))
    yield from ((found, span) for day, span in named if (found := months.nth(day, today, future=future)))


def spoken_day(text: str, today: date, *, future: bool) -> date | None:
    """A day said in words that only count from today: tomorrow, in three days, 10 days ago."""
    parts = pieces(text)
    counted = _counted(parts, today, future)
    if counted:
        return counted
    named = [(part, step) for part in parts if (step := step_of(part, future=future)) is not None]
    steps = [step for _, step in named]
    if not steps:
        return today if _THIS_DAY.search(text) else None
    # "The bank is shut today, I'll send it tomorrow": what he is at today is not when he pays.
    step = steps[-1] if future and steps[0] == 0 else steps[0]
    if future and len(named) > 1 and is_or(text[named[0][0].end : named[1][0].start]):
        step = max(steps[:2])
    if abs(step) == 1 and _DAY_AFTER.search(text.lower()):
        step *= 2
    return today + timedelta(days=step)


def step_of(part: Piece, *, future: bool) -> int | None:
    """How many days from today a word names."""
    said = part.text.lower()
    if said in words("not_days", "words"):
        return None
    steps = (days(future=future).get(spoken(form)) for form in (said, *_unstressed(said)))
    return next((step for step in steps if step is not None), None)


def _unstressed(said: str) -> tuple[str, ...]:
    """நேத்தே, முந்தாநாளே, nethe: with what Tamil stresses a word by taken off."""
    if said.endswith("ே"):
        return f"{said[:-1]}ு", f"{said[:-1]}்"
    return (f"{said[:-1]}u", said[:-1]) if said.endswith("e") and len(said) > _LONG else ()


def _short(text: str, today: date, future: bool) -> Iterator[Hit]:
    for match in _SHORT.finditer(text):
        if match[2] == "-" and not (match[1].isdigit() and int(match[3]) <= 12):
            continue
        found = months.nearest(int(match[1]), int(match[3]), today, future=future)
        if found:
            yield found, match.span()


def _weekday(parts: list[Piece], at: int, today: date, future: bool) -> Iterator[Hit]:
    part, led = parts[at], at > 0 and parts[at - 1].text.lower() in _LEADING
    short = _SHORT_WEEKDAYS | (_LED_WEEKDAYS if led else {})
    wanted = short.get(part.text.lower(), _long_weekday(part))
    if wanted is None:
        return
    ahead = (wanted - today.weekday()) % 7
    step = (ahead or 7) if future else ahead - 7
    yield today + timedelta(days=step), (part.start, part.end)


def _long_weekday(part: Piece) -> int | None:
    form, known = spoken(part.text.lower()), table("weekdays")
    if part.text.lower() in words("not_days", "words"):
        return None
    if form in known and len(form) > _SHORTEST:
        return int(known[form])
    stems = ((stem.rstrip("aiu"), day) for stem, day in known.items())  # வெள்ளிக்கிழமையே
    return next((int(day) for stem, day in stems if len(stem) > 5 and form.startswith(stem)), None)


def _counted(parts: list[Piece], today: date, future: bool) -> date | None:
    """In 3 days, 3 din mein, மூணு நாள்ல, 10 more days; 3 days ago."""
    for at in range(len(parts) - 1):
        said = None if _is_vague(parts, at) else counted_at(parts, at)
        if said is None:
            continue
        step, end = said
        behind = any(around(each, "ago") for each in parts[end : end + 2])
        if behind or future:
            return today + timedelta(days=-step if behind and not future else step)
    return None


def counted_at(parts: list[Piece], at: int) -> tuple[int, int] | None:
    """(how many days are counted from here on, where that ends): "3 days", "two more weeks"."""
    count = _count(parts, at)
    if at + 1 >= len(parts) or count is None or count != int(count) or count > 365:
        return None
    ahead = 2 if parts[at + 1].text.lower() in _MORE else 1
    unit = _unit(parts[at + ahead]) if at + ahead < len(parts) else None
    return None if unit is None else (int(count) * int(unit), at + ahead + 1)


def _count(parts: list[Piece], at: int) -> Decimal | None:
    """A number; also the "a" of "in a week", "a week ago"."""
    part = parts[at]
    if part.text.lower() == "a":
        near = (*parts[max(0, at - 1) : at], *parts[at + 2 : at + 3])
        return Decimal(1) if any(around(each, "in") or around(each, "ago") for each in near) else None
    return part.number if part.number is not None else number_word(part.text)


def _is_vague(parts: list[Piece], at: int) -> bool:
    """Two or three, do teen, 2-3: no count."""
    before = [part for part in parts[max(0, at - 2) : at] if part.text.lower() not in ("-", "or", "to", "ya", "या")]
    one = (before[-1].number or number_word(before[-1].text)) if before else None
    other = parts[at].number or number_word(parts[at].text)
    return one is not None and other is not None and 0 < other - one <= _ALIKE


def _unit(part: Piece) -> Decimal | None:
    """The days of a day, a week, a month; "the" only sounds like a day."""
    said = part.text.lower()
    form = spoken(said)
    return table("units").get(form) if len(form) >= _SHORTEST else written("units").get(said)
