"""Sums of money: in figures, in words, in lakhs and thousands, in three languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from intents.params.figures import as_sum, past_a_number
from intents.params.numbers import COUNTED
from intents.params.spelt import Piece, around, group, number_word, pieces, table, words, written_number
from intents.understanding.phonetic import spoken
from locales.spoken import Said

Span = tuple[int, int]
_SUFFIXES = {"k": Decimal(1000), "l": Decimal(100000), "cr": Decimal(10000000)}
_CALLED = ("no", "number", "num", "bill", "inv", "invoice", "nambar", "en", "pil")


def find(text: str) -> Iterator[tuple[str, Span]]:
    """Each sum, as plain figures (whole rupees, or with two places of paise), and where it stands."""
    parts = pieces(text)
    at = 0
    while (at := past_a_number(parts, at)) < len(parts):
        value, end, scaled = _figures(parts, at) or _run(parts, at)
        if value is None or _of_a_number(text, parts[at].start):
            at += 1
            continue
        before, after = _rupees(parts, at - 1), _rupees(parts, end) and not _sign_of_next(parts, end)
        if value > 0 and (scaled or before or after or _round(parts, at, end, text)):
            first = parts[_start_of_sign(parts, at - 1)] if before else parts[at]
            last = parts[_end_of_sign(parts, end)] if after else parts[end - 1]
            paise, end = _paise(parts, end + 1) if after else (Decimal(0), end)
            last = parts[end - 1] if paise else last
            yield _plain(value + paise), (first.start, last.end)
        at = max(end, at + 1)


def _figures(parts: list[Piece], at: int) -> tuple[Decimal, int, bool] | None:
    """A sum said figure by figure, between or beside the rupees; a scale behind it would make it another."""
    value, end = as_sum(parts, at)
    beside = _rupees(parts, at - 1) or _rupees(parts, end)
    if value is None or not beside or (end < len(parts) and (_scale(parts, end) or number_word(parts[end].text))):
        return None
    return value, end, False


def _of_a_number(text: str, start: int) -> bool:
    """The 88 of "GST-88" is no sum, whatever follows it."""
    return text[start].isdecimal() and start > 1 and text[start - 1] in "-/" and text[start - 2].isalnum()


def is_whole_of(text: str, first: Span, second: Span) -> bool:
    """Whether the first sum is what the second is a part of: "three lakh me se do lakh", "out of 3 lakh 2 lakh"."""
    before, between = text[: first[0]].lower().split(), text[first[1] : second[0]].lower().split()
    inside = text[first[0] : first[1]].lower()
    said = {"_".join(between[:length]) for length in (1, 2)} & set(words("part_of", "words"))
    return before[-2:] == ["out", "of"] or bool(said) or inside.endswith(words("part_of", "endings"))


def that_came(text: str) -> tuple[str, Span] | None:
    """A bare figure of three digits or more of which is said that it came: a bill's number does not come."""
    parts = pieces(text)
    for at, part in enumerate(parts[:-1]):
        figure = part.text.isdecimal() and len(part.text) >= 3 and part.text[0] != "0"
        alone = _bare(parts, at, text)
        paid_for = at and around(parts[at - 1], "got") and around(parts[at + 1], "towards")
        if figure and alone and (paid_for or around(parts[at + 1], "came")):
            return part.text, (part.start, part.end)
    return None


def that_was_paid(text: str) -> tuple[str, Span] | None:
    """A bare figure of three digits or more right behind "paid", where the bill has been named besides."""
    parts = pieces(text)
    for at, part in enumerate(parts[1:], start=1):
        figure = part.text.isdecimal() and len(part.text) >= 3 and part.text[0] != "0"
        if figure and around(parts[at - 1], "got") and _bare(parts, at, text):
            return part.text, (part.start, part.end)
    return None


def _bare(parts: list[Piece], at: int, text: str) -> bool:
    """Whether a figure is part of no longer number and not called a bill's."""
    beside = text[: parts[at].start][-1:] + text[parts[at].end :][:1]
    called = at and spoken(parts[at - 1].text.lower()) in {spoken(word) for word in _CALLED}
    return not called and not any(sign in "/-#" or (sign.isalpha() and sign.isascii()) for sign in beside)


@dataclass
class _Run:
    """A run of number words so far: what is counted up, what is being said now, a quarter or half to be added."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    extra: Decimal = Decimal(0)
    scaled: bool = False
    heard: bool = False
    least: Decimal | None = None
    """The smallest thousand, lakh … so far: what is counted behind it is smaller, else another sum begins."""
    whole: bool = False
    """The text is a number and nothing else: its last word counts whatever else it might mean."""

    @property
    def value(self) -> Decimal | None:
        known = self.heard and (self.current is not None or self.total)
        return self.total + (self.current or 0) if known else None

    def figures(self, number: Decimal) -> bool:
        if self.current is not None:
            return False
        self.current, self.extra = number + self.extra, Decimal(0)
        return True

    def count(self, said: Decimal) -> bool:
        """One, twenty, hundred and twenty: a word that adds to what stands before it. Two numbers said one after the
        other, as a telephone's in pairs, add to nothing."""
        if self.current is not None and not _adds(self.current, said):
            return False
        self.current = (self.current or Decimal(0)) + said + self.extra
        return True

    def scale(self, scale: Decimal, *, alone: bool) -> bool:
        """Hundred, thousand, lakh: `alone` it may stand for one of it."""
        if (self.current is None and not self.heard and not alone) or not self.may_follow(scale):
            return False
        self.scaled = self.scaled or self.heard
        counted = (self.current if self.current is not None else 1 + self.extra) * scale
        if scale == 100:
            self.current = counted
        else:
            self.total, self.current, self.least = self.total + counted, None, scale
        self.extra = Decimal(0)
        return True

    def may_follow(self, scale: Decimal | None) -> bool:
        """Two lakh behind three lakh is another sum."""
        return scale is None or self.least is None or scale < self.least

    def joined(self, said: Said) -> bool:
        """A count and its scale in one word, perhaps after tens: twenty and one-thousand is twenty-one thousand."""
        before = self.current or Decimal(0)
        if self.current is not None and (said.scale == 100 or before % 10 or not 20 <= before <= 90):
            return False
        self.scaled, counted = True, (before + said.count) * said.scale
        if said.scale == 100:
            self.current = counted
        else:
            self.total, self.current = self.total + counted, None
        return True


def _adds(before: Decimal, said: Decimal) -> bool:
    """Whether a number said behind another is a part of it: a hundred and ninety-nine, ninety and nine."""
    tens = before % 100
    return (before >= 100 and tens == 0) or said < 1 or (tens >= 20 and tens % 10 == 0 and said < 10)


def spoken_number(text: str) -> int | None:
    """The whole number that a text says and nothing else, in figures or in words; 0 too."""
    parts = pieces(text)
    value, end, _ = _run(parts, 0, whole=True)
    if value is None and len(parts) == 1 and number_word(parts[0].text) == 0:
        return 0
    return int(value) if value is not None and end == len(parts) and value == int(value) else None


def _run(parts: list[Piece], at: int, *, whole: bool = False) -> tuple[Decimal | None, int, bool]:
    """(the value, where the run of number words ends, whether a lakh, a thousand … is in it)."""
    run, start = _Run(whole=whole), at
    while at < len(parts) and (taken := _taken(run, parts, at)):
        run.heard, at = True, at + taken
    value = run.value
    return (None, start, False) if value is None else (value, at, run.scaled)


def _takes(run: _Run, parts: list[Piece], at: int) -> bool:
    """Whether the run goes on with this word."""
    part = parts[at]
    if part.number is not None:
        return run.figures(part.number)
    written = written_number(part.text)
    if written is not None and written.scale > 1 and written.count:
        return run.joined(written)
    said, form = _said(run, parts, at), spoken(part.text.lower())
    if said is not None and run.count(said):
        return True
    if form in table("added") and run.current is None:
        run.extra = table("added")[form]
        return True
    scale = _scale(parts, at)
    if scale is None:
        return False
    alone = scale >= 1000 or (written is not None and not part.text.isascii()) or _rupees(parts, at + 1)
    return run.scale(scale, alone=alone)


def _taken(run: _Run, parts: list[Piece], at: int) -> int:
    """How many words the run goes on with; 0 where it ends."""
    if at + 1 < len(parts) and not run.may_follow(_scale(parts, at + 1)):
        return 0
    return _and_a_half(run, parts, at) or int(_joins(run, parts, at) or _takes(run, parts, at))


def _and_a_half(run: _Run, parts: list[Piece], at: int) -> int:
    """How many words the half of "one and a half lakh" takes; 0 where it is none."""
    words = [part.text.lower() for part in parts[at : at + 3]]
    long = 3 if words == ["and", "a", "half"] else 2 if words[:2] == ["and", "half"] else 0
    scale = _scale(parts, at + long) if long and at + long < len(parts) else None
    if run.current is None or run.current >= 100 or scale is None or scale < 1000:
        return 0
    run.current += Decimal("0.5")
    return long


def _joins(run: _Run, parts: list[Piece], at: int) -> bool:
    """The "and" of "seven hundred and fifty"."""
    follows = at + 1 < len(parts) and number_word(parts[at + 1].text) is not None
    return (run.value or 0) >= 100 and parts[at].text.lower() == "and" and follows


def _said(run: _Run, parts: list[Piece], at: int) -> Decimal | None:
    """The value of a number word; behind a thousand or a lakh a small one counts only before a scale or the rupees.

    "pachees hazaar do" is "give twenty-five thousand", "ek lakh do hazaar" a number.
    """
    said = number_word(parts[at].text)
    counts = run.whole or not run.total or run.current is not None
    if said is None or counts or (said >= 10 and said == said.to_integral_value()):
        return said
    return said if at + 1 < len(parts) and (_scale(parts, at + 1) is not None or _rupees(parts, at + 1)) else None


def _scale(parts: list[Piece], at: int) -> Decimal | None:
    said = parts[at].text.lower()
    close = at > 0 and parts[at - 1].number is not None and parts[at].start - parts[at - 1].end <= 1
    if said in _SUFFIXES and close:
        return _SUFFIXES[said]
    written = written_number(said)
    if written is not None:
        return Decimal(written.scale) if written.scale > 1 else None
    form = spoken(said)
    for stem, value in table("scales").items():
        if form == stem or (len(stem) > 4 and form.startswith(stem)):
            return value
    return None


def _paise(parts: list[Piece], at: int) -> tuple[Decimal, int]:
    """(the paise said after the rupees, where they end): "five rupees fifty paise"."""
    value, end, scaled = _run(parts, at)
    named = end < len(parts) and spoken(parts[end].text.lower()) in group("rupees", "paise")
    if value is None or scaled or value > 99 or not named:
        return Decimal(0), at
    return value / 100, end + 1


def _rupees(parts: list[Piece], at: int) -> bool:
    if not 0 <= at < len(parts):
        return False
    said = parts[at].text.lower()
    return said in ("₹", "/-") or spoken(said) in group("rupees", "words") or (said == "." and _rupees(parts, at - 1))


def _sign_of_next(parts: list[Piece], at: int) -> bool:
    """In "INV-7 ₹500" the sign belongs to the 500."""
    return parts[at].text == "₹" and at + 1 < len(parts) and parts[at + 1].number is not None


def _start_of_sign(parts: list[Piece], at: int) -> int:
    return at - 1 if parts[at].text == "." else at


def _end_of_sign(parts: list[Piece], at: int) -> int:
    return at


def _round(parts: list[Piece], at: int, end: int, text: str) -> bool:
    """A bare figure that can only be money: grouped by commas, with paise, or a round one that is not called a bill."""
    said = parts[at].text
    if end - at != 1 or parts[at].number is None:
        return False
    before = text[: parts[at].start][-1:]
    after = text[parts[at].end :][:1]
    if before in tuple("/-#") or after in tuple("/-") or (before.isalpha() and before.isascii()):
        return False
    if end < len(parts) and COUNTED.match(text, parts[end - 1].end):
        return False
    if at and spoken(parts[at - 1].text.lower()) in {spoken(word) for word in _CALLED}:
        return False
    return (
        "," in said.strip(",") or (len(said) >= 4 and said.endswith("00")) or (len(said) == 3 and said.endswith("00"))
    )


def _plain(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(whole) if value == whole else f"{value:.2f}"
