"""Numbers in words, as people say them: lakhs and crores, and Tamil's joined words."""

from locales.languages import Lang
from locales.spoken.words import endings, table

LARGEST = 99_99_99_99_999
"""Nine thousand crores and more are said as a number of crores."""
_CRORE, _LAKH, _THOUSAND = 10_000_000, 100_000, 1000


def number(n: int, lang: Lang) -> str:
    """A whole number from 0 up. ValueError beyond `LARGEST` and below 0."""
    if not 0 <= n <= LARGEST:
        raise ValueError(f"{n} is not said in words")
    if n == 0:
        return str(table(lang)["units"][0])
    return " ".join(_tamil(n) if lang == "ta" else _plain(n, lang))


def _plain(n: int, lang: Lang) -> list[str]:
    """Hindi and English: each scale has its count before it."""
    scales = table(lang)["scales"]
    said: list[str] = []
    for scale in (_CRORE, _LAKH, _THOUSAND, 100):
        count, n = divmod(n, scale)
        if count:
            said += [*_plain(count, lang), scales[str(scale)]]
    return [*said, *_small(n, lang)] if n else said


def _small(n: int, lang: Lang) -> list[str]:
    units = table(lang)["units"]
    if n < len(units):
        return [units[n]]
    tens, unit = divmod(n, 10)
    return [table(lang)["tens"][tens - 2], *([units[unit]] if unit else [])]


def _tamil(n: int) -> list[str]:
    words = table("ta")
    crores, rest = divmod(n, _CRORE)
    lakhs, under = divmod(rest, _LAKH)
    said: list[str] = []
    if crores:
        said += [*_before_scale(crores), words["crore_before"] if rest else words["crore"]]
    if lakhs:
        said += [*_before_scale(lakhs), endings(words["hundred_thousand"])[bool(under)]]
    thousands, under = divmod(under, _THOUSAND)
    if thousands:
        said += _tamil_thousands(thousands, more=under > 0)
    return said + _tamil_hundreds(under)


def _before_scale(count: int) -> list[str]:
    words = table("ta")
    return [words["one_before"]] if count == 1 else _tamil(count)


def _tamil_thousands(count: int, *, more: bool) -> list[str]:
    words = table("ta")
    tens, unit = divmod(count, 10)
    if count < 20:
        return [endings(words["thousands"][count - 1])[more]]
    if not unit:
        return [endings(words["tens_thousands"][tens - 2])[more]]
    stem = words["one_thousand_after"] if unit == 1 else words["thousands"][unit - 1]
    return [words["tens_before"][tens - 2], endings(stem)[more]]


def _tamil_hundreds(n: int) -> list[str]:
    words = table("ta")
    hundreds, rest = divmod(n, 100)
    said = [words["hundreds_before" if rest else "hundreds"][hundreds - 1]] if hundreds else []
    if not rest:
        return said
    if rest < 20:
        return [*said, words["units"][rest]]
    tens, unit = divmod(rest, 10)
    if not unit:
        return [*said, words["tens"][tens - 2]]
    return [*said, words["tens_before"][tens - 2], words["units"][unit]]
