"""The same bill in the digits of its own script, as bill books fill them in and some programs print them."""

from typing import Any

_DIGITS = {
    "ta": str.maketrans("0123456789", "௦௧௨௩௪௫௬௭௮௯"),
    "hi": str.maketrans("0123456789", "०१२३४५६७८९"),
}
_NAMED = ("number", "day", "early", "late")
_SUMS = (
    *("taxable", "tax", "total", "bare_total", "quantity", "previous", "lines_total", "round_off", "due", "tds"),
    *("retention", "net_of_both", "with_tds", "before", "so_far", "with_previous", "less_previous", "half_tax"),
)
_OF_A_LINE = ("rate", "taxable", "gst", "tax", "half", "amount", "mrp", "discount")
# The share of bills that bear them everywhere, and of those that bear them in the number and the day alone.
_EVERYWHERE, _NAMED_ALONE = 0.5, 0.75


def own_digits(lang: str, bill: dict[str, Any]) -> None:
    """Changes the bill; which parts of it is drawn with it."""
    digits, chance = _DIGITS[lang], (bill["chance"] * 7) % 1
    if chance < _NAMED_ALONE:
        bill |= {name: bill[name].translate(digits) for name in _NAMED}
        bill["more"] = [[label, value.translate(digits)] for label, value in bill["more"]]
    if chance < _EVERYWHERE or chance >= _NAMED_ALONE:
        _sums(bill, digits)


def _sums(bill: dict[str, Any], digits: dict[int, int]) -> None:
    bill |= {name: bill[name].translate(digits) for name in _SUMS}
    bill["totals"], bill["after"] = (
        [(label, value.translate(digits)) for label, value in bill[name]] for name in ("totals", "after")
    )
    for line in bill["lines"]:
        line |= {name: line[name].translate(digits) for name in _OF_A_LINE}
    bill["running"] = [each.translate(digits) for each in bill["running"]]
    bill["hsn"] = [[each.translate(digits) for each in row] for row in bill["hsn"]]
