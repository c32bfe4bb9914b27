"""The day that a text names: in figures, by its weekday, by counting, or as today, yesterday, tomorrow."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from intents.params.spelt import Piece, around, days, number_word, pieces, table
from intents.understanding.phonetic import spoken
from services.documents.days import in_text

Span = tuple[int, int]
Hit = tuple[date, Span]
_SHORT = re.compile(
    r"(?<![\d/.,A-Za-z-])(\d{1,2})([/.-])(\d{1,2})(?![\d/.-]|,\d|\s?(?:lakh|lac|l\b|k\b|cr|लाख|லட்ச))", re.IGNORECASE
)
_NTH = re.compile(r"(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th|ம்|ஆம்|-ஆம்)(?![a-z])", re.IGNORECASE)
_SHORT_WEEKDAYS = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
_MONTHS = (
    "jan ஜன जन", "feb பிப் फर", "mar", "apr ஏப்", "may மே मई", "jun", "jul", "aug ஆக", "sep sept", "oct அக்", "nov நவ",
    "dec டிச",
)  # fmt: skip
_MORE = ("more", "working", "aur", "और", "innum", "இன்னும்", "business")
_MONTH_WORDS = (
    "january janvari janavari", "february farvari pipravari", "march maarch", "april aprail epral", "", "june joon ஜூன்",
    "july julai joolai", "august agast aagast", "september sitambar septambar", "october aktubar aktobar",
    "november navambar", "december disambar tisambar",
)  # fmt: skip


def find(text: str, today: date, *, future: bool) -> Iterator[Hit]:
    """Days written as such: dates, weekdays, the end of a month. Where the year is not said it is the nearest one."""
    for day, _, span in in_text(text):
        yield day, span
    parts = pieces(text)
    yield from _short(text, today, future)
    for at, part in enumerate(parts):
        yield from _of_month(parts, at, today, future)
        yield from _weekday(part, today, future)
        yield from _end_of_month(parts, at, today)
    yield from ((found, match.span()) for match in _NTH.finditer(text) if (found := _nth(int(match[1]), today, future)))


def spoken_day(text: str, today: date, *, future: bool) -> date | None:
    """A day said in words that only count from today: tomorrow, in three days, 10 days ago."""
    parts = pieces(text)
    counted = _counted(parts, today, future)
    if counted:
        return counted
    steps = [days(future=future)[form] for part in parts if (form := spoken(part.text.lower())) in days(future=future)]
    if not steps:
        return None
    step = steps[0]
    if abs(step) == 1 and re.search(r"day (?:after tom|before yes)", text.lower()):
        step *= 2
    return today + timedelta(days=step)


def _short(text: str, today: date, future: bool) -> Iterator[Hit]:
    for match in _SHORT.finditer(text):
        if match[2] == "-" and not (match[1].isdigit() and int(match[3]) <= 12):
            continue
        found = nearest(int(match[1]), int(match[3]), today, future=future)
        if found:
            yield found, match.span()


def _of_month(parts: list[Piece], at: int, today: date, future: bool) -> Iterator[Hit]:
    """15 dec, dec 15, 10 tareekh, 10 thethi."""
    number = parts[at].number
    if number is None or number != int(number) or not 1 <= number <= 31 or (at and parts[at - 1].text in ("/", "-")):
        return
    for step in (1, -1, 2):
        if not 0 <= at + step < len(parts):
            continue
        other = parts[at + step]
        month = _month(other)
        span = (min(parts[at].start, other.start), max(parts[at].end, other.end))
        if month and (step != 2 or parts[at + 1].text.lower() in ("st", "nd", "rd", "th", "of")):
            found = nearest(int(number), month, today, future=future)
        elif step != -1 and around(other, "date"):
            found = _nth(int(number), today, future)
        else:
            continue
        if found:
            yield found, span
            return


def _month(part: Piece) -> int | None:
    said = part.text.lower()
    form = spoken(said)
    for number, (short, words) in enumerate(zip(_MONTHS, _MONTH_WORDS, strict=True), start=1):
        if said in short.split() or (len(said) > 3 and form in {spoken(word) for word in words.split()}):
            return number
    return None


def _weekday(part: Piece, today: date, future: bool) -> Iterator[Hit]:
    wanted = _SHORT_WEEKDAYS.get(part.text.lower(), _long_weekday(part))
    if wanted is None:
        return
    ahead = (wanted - today.weekday()) % 7
    step = (ahead or 7) if future else ahead - 7
    yield today + timedelta(days=step), (part.start, part.end)


def _long_weekday(part: Piece) -> int | None:
    form, known = spoken(part.text.lower()), table("weekdays")
    if form in known and len(part.text) > 3:
        return int(known[form])
    stems = ((stem.rstrip("aiu"), day) for stem, day in known.items())  # வெள்ளிக்கிழமையே
    return next((int(day) for stem, day in stems if len(stem) > 5 and form.startswith(stem)), None)


def _end_of_month(parts: list[Piece], at: int, today: date) -> Iterator[Hit]:
    """Month end, end of the month, mahine ke ant, maasa kadaisi."""
    if not around(parts[at], "month"):
        return
    for other in parts[max(0, at - 3) : at + 3]:
        if around(other, "end") and other is not parts[at]:
            last = calendar.monthrange(today.year, today.month)[1]
            span = (min(parts[at].start, other.start), max(parts[at].end, other.end))
            yield today.replace(day=last), span
            return


def _counted(parts: list[Piece], today: date, future: bool) -> date | None:
    """In 3 days, 3 din mein, மூணு நாள்ல, 10 more days; 3 days ago."""
    for at, part in enumerate(parts[:-1]):
        count = part.number if part.number is not None else number_word(part.text)
        if count is None or count != int(count) or count > 365:
            continue
        ahead = 2 if parts[at + 1].text.lower() in _MORE else 1
        unit = table("units").get(spoken(parts[at + ahead].text.lower())) if at + ahead < len(parts) else None
        if unit is None:
            continue
        behind = any(around(each, "ago") for each in parts[at + ahead + 1 : at + ahead + 3])
        if behind or future:
            step = int(count) * int(unit)
            return today + timedelta(days=-step if behind and not future else step)
    return None


def _nth(day: int, today: date, future: bool) -> date | None:
    """The day of a month, this month's or the next one that lies on the right side."""
    for months in range(4):
        index = today.year * 12 + today.month - 1 + (months if future else -months)
        try:
            found = date(index // 12, index % 12 + 1, day)
        except ValueError:
            continue
        if (found >= today) if future else (found <= today):
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
