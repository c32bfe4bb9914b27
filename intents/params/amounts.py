"""Sums of money: in figures, in words, in lakhs and thousands, in three languages."""

from collections.abc import Iterator
from decimal import Decimal

from intents.params.numbers import COUNTED
from intents.params.spelt import Piece, group, number_word, pieces, table
from intents.understanding.phonetic import spoken

Span = tuple[int, int]
_SUFFIXES = {"k": Decimal(1000), "l": Decimal(100000), "cr": Decimal(10000000)}
_CALLED = ("no", "number", "num", "bill", "inv", "invoice", "nambar", "en", "pil")


def find(text: str) -> Iterator[tuple[str, Span]]:
    """Each sum, as plain figures (whole rupees, or with two places of paise), and where it stands."""
    parts = pieces(text)
    at = 0
    while at < len(parts):
        value, end, scaled = _run(parts, at)
        if value is None or _of_a_number(text, parts[at].start):
            at += 1
            continue
        before, after = _rupees(parts, at - 1), _rupees(parts, end) and not _sign_of_next(parts, end)
        if value > 0 and (scaled or before or after or _round(parts, at, end, text)):
            first = parts[_start_of_sign(parts, at - 1)] if before else parts[at]
            last = parts[_end_of_sign(parts, end)] if after else parts[end - 1]
            yield _plain(value), (first.start, last.end)
        at = max(end, at + 1)


def _of_a_number(text: str, start: int) -> bool:
    """The 88 of "GST-88" is no sum, whatever follows it."""
    return text[start].isdecimal() and start > 1 and text[start - 1] in "-/" and text[start - 2].isalnum()


def _run(parts: list[Piece], at: int) -> tuple[Decimal | None, int, bool]:
    """(the value, where the run of number words ends, whether a lakh, a thousand … is in it)."""
    total, current, extra = Decimal(0), None, Decimal(0)
    scaled, start = False, at
    while at < len(parts):
        form = spoken(parts[at].text.lower())
        number, said = parts[at].number, _said(parts, at, after_scale=total > 0)
        scale = _scale(parts, at)
        if total + (current or 0) >= 100 and _joins(parts, at):
            at += 1
            continue
        if number is not None and current is None:
            current = number + extra
        elif (
            number is None
            and said is not None
            and (current is None or (current >= 20 and not parts[at].text[0].isdigit()))
        ):
            current = (current or Decimal(0)) + said + extra
        elif number is None and form in table("added") and current is None:
            extra = table("added")[form]
        elif scale is not None and (current is not None or at > start or scale >= 1000):
            scaled = scaled or at > start
            if scale == 100:
                current = (current if current is not None else 1 + extra) * scale
            else:
                total, current = total + (current if current is not None else 1 + extra) * scale, None
            extra = Decimal(0)
        else:
            break
        at += 1
    if at == start or (current is None and total == 0):
        return None, start, False
    return total + (current or 0), at, scaled


def _joins(parts: list[Piece], at: int) -> bool:
    """The "and" of "seven hundred and fifty"."""
    return parts[at].text.lower() == "and" and at + 1 < len(parts) and number_word(parts[at + 1].text) is not None


def _said(parts: list[Piece], at: int, *, after_scale: bool) -> Decimal | None:
    """The value of a number word; behind a thousand or a lakh a small one counts only before a scale of its own.

    "pachees hazaar do" is "give twenty-five thousand", "ek lakh do hazaar" a number.
    """
    said = number_word(parts[at].text)
    if said is None or not after_scale or (said >= 10 and said == said.to_integral_value()):
        return said
    return said if at + 1 < len(parts) and _scale(parts, at + 1) is not None else None


def _scale(parts: list[Piece], at: int) -> Decimal | None:
    said = parts[at].text.lower()
    close = at > 0 and parts[at - 1].number is not None and parts[at].start - parts[at - 1].end <= 1
    if said in _SUFFIXES and close:
        return _SUFFIXES[said]
    form = spoken(said)
    for stem, value in table("scales").items():
        if form == stem or (len(stem) > 4 and form.startswith(stem)):
            return value
    return None


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
