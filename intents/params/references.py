"""References of payments: UTR (16 or 22), UPI and IMPS (12 figures), or shorter ones that are called so."""

import re

from intents.params.figures import one_by_one
from intents.params.pieces import pieces
from intents.params.tables import any_of
from law.papers import normal_reference

_CALLED = re.compile(
    rf"{any_of('reference', 'called')}(?:[ .:#-]*{any_of('reference', 'between')})*[ .:#-]*"
    r"(?P<value>(?=[A-Za-z0-9]*\d{4})[A-Za-z0-9]{6,22}|\d{4} \d{4} \d{4})(?![A-Za-z0-9/-])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![A-Za-z0-9+/-])(?P<value>(?=[A-Za-z0-9]*\d{6})(?:\d{12}|[A-Za-z0-9]{16,22})|\d{4} \d{4} \d{4})"
    r"(?![A-Za-z0-9/-])"
)
_OF_A_BANK = re.compile(
    r"\b(?:upi|imps|neft|rtgs|mmt|inf)(?:[/*-][A-Za-z0-9]{1,6})?[/*:-](?P<value>\d{12}|[A-Za-z]{4}[A-Za-z0-9]{12,18})"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""As banks join them: "UPI/P2A/632541187209/…", "UPI:632541187209-ICICI"."""
_OF_A_CHEQUE = 6
_NAMED, _BETWEEN = (re.compile(any_of("reference", name), re.IGNORECASE) for name in ("called", "between"))
_SUM = re.compile(rf"\s*{any_of('reference', 'of_a_sum')}", re.IGNORECASE)
_CHEQUE = re.compile(any_of("reference", "cheque"), re.IGNORECASE)
_NUMBERED = re.compile(
    rf"{any_of('of_a_number', 'no')}[ .:#]*(?P<value>\d{{6}})(?![\d/-]|,\d)",
    re.IGNORECASE,
)
"""A cheque's number has six figures, and is not always said right behind the word."""
_APART = re.compile(
    r"(?<![\d,./A-Za-z₹+-])(?<!\bfor )(?<!\bof )(?<!\brs )(?<!\brs\.)(?P<value>\d{6})(?<!00)"
    rf"(?![\d/-]|[,.]\d|\s*{any_of('reference', 'of_a_sum')})",
    re.IGNORECASE,
)
"""So the number may stand alone; a round one, or one with rupees, is the cheque's sum."""


def find(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first reference, in its stored form, and where it stands."""
    called = next((each for each in _CALLED.finditer(text) if not _is_a_sum(each, text)), None)
    match = called or _OF_A_BANK.search(text) or _BARE.search(text)
    if match is None and _CHEQUE.search(text):
        match = _NUMBERED.search(text) or _APART.search(text)
    return (normal_reference(match["value"]), match.span("value")) if match else _said(text)


def _said(text: str) -> tuple[str, tuple[int, int]] | None:
    """Its figures in words, one by one: "cheque number double zero four five six one"."""
    parts = pieces(text)
    for at, part in enumerate(parts):
        if not _NAMED.match(part.text):
            continue
        start = at + 1 + sum(_BETWEEN.fullmatch(each.text) is not None for each in parts[at + 1 : at + 3])
        figures, end = one_by_one(parts, start)
        if len(figures) >= _OF_A_CHEQUE:
            return figures, (parts[start].start, parts[end - 1].end)
    return None


def _is_a_sum(match: re.Match[str], text: str) -> bool:
    """ "Cheque 125000 ka mila": six figures, round, and rupees behind them."""
    value = match["value"]
    return len(value) == _OF_A_CHEQUE and value.endswith("00") and _SUM.match(text, match.end("value")) is not None
