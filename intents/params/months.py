"""Days of a month as people name them: 15 dec, the 5th of next month, பத்தாம் தேதி, 15 tak, the end of December."""

import calendar
from collections.abc import Iterator
from datetime import date

from intents.params.ordinals import ordinal
from intents.params.pieces import Piece, around
from intents.params.spelt import number_word, written_number
from intents.params.tables import table, written
from intents.understanding.phonetic import spoken

Span = tuple[int, int]
Hit = tuple[date, Span]
_LONG = 4
"""From so many letters of its sound on a month is known by it: "may" and "mar" sound like much else."""
_SUFFIXES = ("st", "nd", "rd", "th", "ஆம்", "aam", "am")
_UNTIL = ("by", "before", "on", "till", "until", "upto")
_ON = ("ko", "को")
_CALLED = ("bill", "inv", "invoice", "no", "number", "பில்", "बिल")
_FAR = 3
_WHOSE = ("ki", "ke", "ka", "की", "के", "का", "maasam", "maadham", "மாசம்", "மாதம்")


def find(parts: list[Piece], at: int, today: date, *, future: bool) -> Iterator[Hit]:
    """The day that the number, or the month, at this place names."""
    number = _day_of_month(parts, at)
    hit = _numbered(parts, at, number, today, future) if number else _end(parts, at, today)
    if hit is not None:
        yield hit


def _day_of_month(parts: list[Piece], at: int) -> int | None:
    """In figures; in words only beside a month, or before "tareekh" or "thethi"."""
    number = parts[at].number
    if number is None and _beside_a_date(parts, at):
        said = parts[at].text.lower()
        number = ordinal(said) or number_word(said)
    if number is None or number != int(number) or not 1 <= number <= 31 or (at and parts[at - 1].text in ("/", "-")):
        return None
    return int(number)


def _beside_a_date(parts: list[Piece], at: int) -> bool:
    """Before the word for a date, before a month, or behind one where no number goes on with it."""
    after = parts[at + 1] if at + 1 < len(parts) else None
    if after is not None and (around(after, "date") or _month(after)):
        return True
    if after is not None and after.text.lower() == "of" and at + 2 < len(parts):
        return bool(_month(parts[at + 2])) or around(parts[at + 2], "next")
    if after is None and _led(parts, at):
        return ordinal(parts[at].text.lower()) is not None
    return _behind_a_month(parts, at) and not (after and _counts_on(after))


def _counts_on(part: Piece) -> bool:
    """Whether a number goes on with this word, or counts it: "December five thousand", "December first week"."""
    form = spoken(part.text.lower())
    number = number_word(part.text) is not None or written_number(part.text) is not None
    return number or form in table("scales") or form in table("units")


def _led(parts: list[Piece], at: int) -> bool:
    """Whether "by", "on", "till" stand before it, or before its "the"."""
    before = [part.text.lower() for part in parts[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in _UNTIL or (before[-1] == "the" and before[0] in _UNTIL))


def _behind_a_month(parts: list[Piece], at: int) -> bool:
    """ "December five", "दिसंबर की पाँच"."""
    return (at > 0 and bool(_month(parts[at - 1]))) or bool(_month_whose(parts, at))


def _month_whose(parts: list[Piece], at: int) -> int | None:
    whose = at > 1 and parts[at - 1].text.lower() in _WHOSE
    return _month(parts[at - 2]) if whose else None


def _numbered(parts: list[Piece], at: int, day: int, today: date, future: bool) -> Hit | None:
    last = at + 1 if at + 1 < len(parts) and parts[at + 1].text.lower() in _SUFFIXES else at
    of = [last + 2] if last + 1 < len(parts) and parts[last + 1].text.lower() == "of" else []
    whose = [at - 2] if _month_whose(parts, at) else []
    for place in (last + 1, at - 1, *of, *whose):
        month = _month(parts[place]) if 0 <= place < len(parts) else None
        if month and (found := nearest(day, month, today, future=future)):
            return found, _span(parts, min(at, place), max(last, place))
    ahead = _months_ahead(parts, at)
    if ahead is not None and future:
        found = _in_month(today, ahead, day)
    else:
        found = nth(day, today, future=future) if _says_a_day(parts, at, last, future) else None
    named = last + 1 < len(parts) and around(parts[last + 1], "date")
    return (found, _span(parts, at, last + named)) if found else None


def _says_a_day(parts: list[Piece], at: int, last: int, future: bool) -> bool:
    """A bare number is a day where that is said, or where something was done on it or is to be done by then."""
    after = next((part for part in parts[last + 1 : last + 3] if part.text != "-"), None)
    if after is not None and around(after, "date"):
        return True
    called = at > 0 and parts[at - 1].text.lower() in _CALLED
    by = _led(parts, at) and after is None
    if not future:
        return not called and after is not None and after.text.lower() in _ON
    return not called and (by or (after is not None and around(after, "till")))


def _months_ahead(parts: list[Piece], at: int) -> int | None:
    """0 for "this month", 1 for "next month", said shortly before the day or as "of next month"; None for neither."""
    behind = range(at + 3, at + 4) if at + 3 < len(parts) and parts[at + 1].text.lower() == "of" else range(0)
    for place in (*range(max(1, at - _FAR), at), *behind):
        if around(parts[place], "month"):
            return 1 if around(parts[place - 1], "next") else 0 if around(parts[place - 1], "this") else None
    return None


def _end(parts: list[Piece], at: int, today: date) -> Hit | None:
    """Month end, the end of December, mahine ke ant, மாச கடைசிக்குள்ள."""
    named = _month(parts[at])
    if named and any(_day_of_month(parts, beside) for beside in (at - 1, at + 1) if 0 <= beside < len(parts)):
        return None
    if not named and not around(parts[at], "month"):
        return None
    near = range(max(0, at - 3), min(len(parts), at + 3))
    end = next((place for place in near if place != at and _is_end(parts[place])), None)
    if end is None:
        return None
    ahead = (named - today.month) % 12 if named else _steps(parts, at)
    last = calendar.monthrange(*_year_and_month(today, ahead))[1]
    found = _in_month(today, ahead, last)
    return (found, _span(parts, min(at, end), max(at, end))) if found else None


def _steps(parts: list[Piece], at: int) -> int:
    """Months from this one to that which is named next, or last."""
    before = parts[at - 1] if at else None
    return 0 if before is None else 1 if around(before, "next") else -1 if around(before, "last") else 0


def _is_end(part: Piece) -> bool:
    """Also with what Tamil hangs on it."""
    return around(part, "end") or spoken(part.text.lower()).startswith(spoken("kadaisi"))


def _month(part: Piece) -> int | None:
    said = part.text.lower()
    form = spoken(said)
    value = written("months").get(said) or (table("months").get(form) if len(form) >= _LONG else None)
    return int(value) if value else None


def _year_and_month(today: date, ahead: int) -> tuple[int, int]:
    months = today.year * 12 + today.month - 1 + ahead
    return months // 12, months % 12 + 1


def _in_month(today: date, ahead: int, day: int) -> date | None:
    """None for a day that this month does not have."""
    try:
        return date(*_year_and_month(today, ahead), day)
    except ValueError:
        return None


def _span(parts: list[Piece], first: int, last: int) -> Span:
    return parts[first].start, parts[last].end


def nth(day: int, today: date, *, future: bool) -> date | None:
    """The day of a month, this month's or the next one that lies on the right side."""
    for months in range(4):
        found = _in_month(today, months if future else -months, day)
        if found is not None and ((found >= today) if future else (found <= today)):
            return found
    return None


def nearest(day: int, month: int, today: date, *, future: bool) -> date | None:
    years = (today.year, today.year + 1) if future else (today.year, today.year - 1)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found >= today) if future else (found <= today):
            return found
    return None
