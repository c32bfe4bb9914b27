"""The number that a run of words says: "two lakh and fifty thousand", "ஒன்றரை லட்சம்", "sava do hazaar"."""

from decimal import Decimal

from intents.params.amounts.counting import Count
from intents.params.amounts.rupees import is_rupees, scale_at
from intents.params.figures import one_by_one
from intents.params.pieces import Piece, pieces
from intents.params.spelt import before_scale, number_word, written_number
from intents.params.tables import group, table, words
from intents.understanding.phonetic import spoken

_HALF = Decimal("0.5")


def spoken_number(text: str) -> int | None:
    """The whole number that a text says and nothing else, in figures or in words; 0 too."""
    parts = pieces(text)
    value, end, _ = run_of(parts, 0, whole=True)
    if value is None and len(parts) == 1 and number_word(parts[0].text) == 0:
        return 0
    return int(value) if value is not None and end == len(parts) and value == int(value) else None


def run_of(parts: list[Piece], at: int, *, whole: bool = False) -> tuple[Decimal | None, int, bool]:
    """(the value, where the run of number words ends, whether a lakh, a thousand … is in it)."""
    run, start = Count(whole=whole), at
    while at < len(parts) and (taken := _taken(run, parts, at)):
        run.heard, at = True, at + taken
    value = run.value
    if value is not None and run.is_short and not is_rupees(parts, at):
        value = run.total + (run.current or 0) * 1000
    return (None, start, False) if value is None else (value, at, run.scaled)


def _taken(run: Count, parts: list[Piece], at: int) -> int:
    """How many words the run goes on with; 0 where it ends."""
    if at + 1 < len(parts) and not run.may_follow(scale_at(parts, at + 1)):
        return 0
    return (
        _and_a_half(run, parts, at)
        or _decimals(run, parts, at)
        or int(_joins(run, parts, at) or _takes(run, parts, at))
    )


def _takes(run: Count, parts: list[Piece], at: int) -> bool:
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
    if form in table("added") and run.current is None and _may_add(parts, at, table("added")[form]):
        run.extra = table("added")[form]
        return True
    scale = scale_at(parts, at)
    if scale is None:
        return False
    alone = scale >= 1000 or (written is not None and not part.text.isascii()) or is_rupees(parts, at + 1)
    return run.scale(scale, alone=alone)


def _may_add(parts: list[Piece], at: int, extra: Decimal) -> bool:
    """ "Sava lakh" is one and a quarter, but a half is added to a number: the "shade" of goods is no "saadhe"."""
    behind = parts[at + 1] if at + 1 < len(parts) else None
    numbered = behind is not None and (behind.number is not None or number_word(behind.text) is not None)
    return numbered or (extra < _HALF and at + 1 < len(parts) and scale_at(parts, at + 1) is not None)


def _said(run: Count, parts: list[Piece], at: int) -> Decimal | None:
    """The value of a number word; behind a thousand or a lakh a small one counts only before a scale or the rupees.

    "pachees hazaar do" is "give twenty-five thousand", "ek lakh do hazaar" a number.
    """
    scaled = at + 1 < len(parts) and scale_at(parts, at + 1) is not None
    said = number_word(parts[at].text)
    if said is None and scaled and scale_at(parts, at) is None:
        said = before_scale(parts[at].text, parts[at + 1].text)
    counts = run.whole or not run.total or run.current is not None
    if said is None or counts or (said >= 10 and said == said.to_integral_value()):
        return said
    return said if scaled or is_rupees(parts, at + 1) else None


def _and_a_half(run: Count, parts: list[Piece], at: int) -> int:
    """How many words the half of "one and a half lakh" takes; 0 where it is none."""
    said = [part.text.lower() for part in parts[at : at + 3]]
    long = 3 if said == ["and", "a", "half"] else 2 if said[:2] == ["and", "half"] else 0
    scale = scale_at(parts, at + long) if long and at + long < len(parts) else None
    if run.current is None or run.current >= 100 or scale is None or scale < 1000:
        return 0
    run.current += Decimal("0.5")
    return long


def _decimals(run: Count, parts: list[Piece], at: int) -> int:
    """How many words the "point five" of "one point five lakh" takes; 0 where no scale stands behind it."""
    if run.current is None or run.current >= 100 or parts[at].text.lower() not in words("point", "words"):
        return 0
    figures, end = one_by_one(parts, at + 1)
    if not figures or end >= len(parts) or scale_at(parts, end) is None:
        return 0
    run.current += Decimal(f"0.{figures}")
    return end - at


def _joins(run: Count, parts: list[Piece], at: int) -> bool:
    """The "and" of "seven hundred and fifty"."""
    follows = at + 1 < len(parts) and number_word(parts[at + 1].text) is not None
    return (run.value or 0) >= 100 and parts[at].text.lower() == "and" and follows


def paise_at(parts: list[Piece], at: int) -> tuple[Decimal, int]:
    """(the paise said after the rupees, where they end): "five rupees fifty paise"."""
    value, end, scaled = run_of(parts, at)
    named = end < len(parts) and spoken(parts[end].text.lower()) in group("rupees", "paise")
    if value is None or scaled or value > 99 or not named:
        return Decimal(0), at
    return value / 100, end + 1
