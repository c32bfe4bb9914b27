"""A number as its words are said one after the other: what is counted up, what a scale ends, what adds to nothing."""

from dataclasses import dataclass
from decimal import Decimal

from locales.spoken import Said

_LAKH = 100_000


@dataclass
class Count:
    """A run of number words so far: what is counted up, what is being said now, a quarter or half to be added."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    extra: Decimal = Decimal(0)
    scaled: bool = False
    heard: bool = False
    least: Decimal | None = None
    """The smallest thousand, lakh … so far: what is counted behind it is smaller, else another sum begins."""
    written: bool = False
    """What is being said now stands in figures: a word behind them is another number."""
    whole: bool = False
    """The text is a number and nothing else: its last word counts whatever else it might mean."""

    @property
    def value(self) -> Decimal | None:
        known = self.heard and (self.current is not None or self.total)
        return self.total + (self.current or 0) if known else None

    @property
    def is_short(self) -> bool:
        """ "One lakh fifty" is a lakh and fifty thousand: nobody owes fifty rupees above a lakh."""
        return self.least == _LAKH and not self.whole and self.current is not None and 10 <= self.current < 100

    def figures(self, number: Decimal) -> bool:
        if self.current is not None:
            return False
        self.current, self.extra, self.written = number + self.extra, Decimal(0), True
        return True

    def count(self, said: Decimal) -> bool:
        """One, twenty, hundred and twenty: a word that adds to what stands before it. Two numbers said one after the
        other, as a telephone's in pairs, add to nothing."""
        if self.current is not None and (self.written or not _adds(self.current, said)):
            return False
        self.current = (self.current or Decimal(0)) + said + self.extra
        return True

    def scale(self, scale: Decimal, *, alone: bool) -> bool:
        """Hundred, thousand, lakh: `alone` it may stand for one of it."""
        if (self.current is None and not self.heard and not alone) or not self.may_follow(scale):
            return False
        self.scaled = self.scaled or self.heard
        self.written = False
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
        if not self.may_follow(Decimal(said.scale)):
            return False
        self.scaled, counted = True, (before + said.count) * said.scale
        if said.scale == 100:
            self.current = counted
        else:
            self.total, self.current, self.least = self.total + counted, None, Decimal(said.scale)
        return True


def _adds(before: Decimal, said: Decimal) -> bool:
    """Whether a number said behind another is a part of it: a hundred and ninety-nine, ninety and nine."""
    tens = before % 100
    return (before >= 100 and tens == 0) or said < 1 or (tens >= 20 and tens % 10 == 0 and said < 10)
