"""Dates as Indian bills print them: day first, months in three languages."""

import re
from collections.abc import Iterator
from datetime import date

# Two of them also with an engine's 0 for O.
_MONTHS = (
    "jan|ஜனவரி|ஜன|जनवरी|जानेवारी|जन",
    "feb|பிப்ரவரி|பிப்|फरवरी|फ़रवरी|फेब्रुवारी|फर",
    "mar|மார்ச்|मार्च",
    "apr|ஏப்ரல்|ஏப்|अप्रैल|एप्रिल",
    "may|மே|मई|मे",
    "jun|ஜூன்|जून",
    "jul|ஜூலை|जुलाई|जुलै",
    "aug|ஆகஸ்ட்|ஆக|अगस्त|ऑगस्ट",
    "sep|செப்டம்பர்|செப்|सितंबर|सितम्बर|सप्टेंबर",
    "oct|0ct|அக்டோபர்|அக்|अक्टूबर|अक्तूबर|ऑक्टोबर",
    "nov|n0v|நவம்பர்|நவ|नवंबर|नवम्बर|नोव्हेंबर",
    "dec|டிசம்பர்|டிச|दिसंबर|दिसम्बर|डिसेंबर",
)
# Browsers' PDFs have blanks inside joined letters.
_MONTH = "|".join(r"\s?".join(name) if not name.isascii() else name for names in _MONTHS for name in names.split("|"))
_YEAR = r"(?P<y>20\d{2}|\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.\-])(?P<y>20\d{2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?!\d)",
        rf"(?<![\d/.\-])(?P<d>\d{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?{_YEAR}(?![/.\-]\d)",
        # Glued to the number before it: "SM14/03.01.2026".
        r"(?<=[A-Za-z0-9]/)(?P<d>\d{2})\.(?P<m>\d{2})\.(?P<y>20\d{2})(?![\d/.\-])",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day\s+of)?[\s\-/.,]{{0,3}}(?P<mon>{_MONTH})[a-z]*[\s\-/.,'’]{{0,3}}{_YEAR}",
        rf"(?<![a-z])(?P<mon>{_MONTH})[a-z]*[\s\-/.]{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,\-/.]{{1,3}}(?P<y>20\d{{2}})(?!\d)",
    )
)
# GST began on 1 July 2017; a bill much before that is a misread year.
_EARLIEST = date(2015, 1, 1)
_LATEST = date(2069, 12, 31)


def parse(match: re.Match[str]) -> tuple[date, bool] | None:
    """The day a match names, and whether it had to be taken month first; None where there is no such day."""
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    day = int(parts["d"])
    month = _month(parts["mon"]) if parts.get("mon") else int(parts["m"])
    swapped = month > 12 >= day and not parts.get("mon")
    if swapped:
        day, month = month, day
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, swapped) if _EARLIEST <= found <= _LATEST else None


def _month(name: str) -> int:
    lowered = re.sub(r"\s", "", name.lower())
    return next(number for number, names in enumerate(_MONTHS, 1) if lowered in names.split("|"))


Hit = tuple[date, bool, tuple[int, int]]


def in_text(text: str) -> Iterator[Hit]:
    """Every date in a row's text: the day, whether month first, and where it stands."""
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            parsed = parse(match)
            if parsed is not None:
                taken.append(match.span())
                yield *parsed, match.span()
