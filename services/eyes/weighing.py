"""What further readers say, laid beside our own reading. A guess never beats a check digit, a proof or the page.

A second engine's lines have been through the same candidates and the same proofs. A guess has not, and what stands on
the page may have talked its reader into it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from law.papers import gstin_valid, invoice_number_valid, normal_gstin, normal_udyam, udyam_valid
from services.documents import FLOOR, Field, Reading
from services.documents.day.days import in_text
from services.eyes.model import FIELDS

_AGAINST = 0.60
_ALONE = 0.60
_ONE_ENGINE = 0.90
_NEARLY = 0.72
_AGREED = 0.86


def beside_engine(ours: Reading, theirs: Reading, name: str) -> Reading:
    """`theirs`: the same pages by another engine's eyes."""
    return _each(ours, lambda field: _both(ours.field(field), theirs.field(field), name))


def beside_guess(ours: Reading, said: dict[str, str], name: str) -> Reading:
    """`said`: what a reader takes for each field."""
    return _each(ours, lambda field: _guessed(field, ours.field(field), _typed(field, said.get(field, "")), name))


def _each(ours: Reading, of: Callable[[str], Field[Any]]) -> Reading:
    changed: dict[str, Any] = {name: of(name) for name in FIELDS}
    return replace(ours, **changed)


def _both(ours: Field[Any], theirs: Field[Any], name: str) -> Field[Any]:
    """The better of two that agree; together they are no surer, for one way of choosing may mislead both."""
    if theirs.value is None:
        return ours
    if ours.value is None:
        return Field(theirs.value, min(_ONE_ENGINE, theirs.confidence), f"{theirs.evidence} ({name})")
    if _same(ours.value, theirs.value):
        better = theirs.confidence > ours.confidence
        return Field(ours.value, theirs.confidence, f"{theirs.evidence} ({name})") if better else ours
    if not theirs.certain_enough:
        return ours
    if ours.certain_enough:
        return Field(ours.value, _AGAINST, f"{name} reads {theirs.value}")
    return Field(theirs.value, _ALONE, f"{name} alone; we read {ours.value}")


def _guessed(field: str, ours: Field[Any], guess: Any, name: str) -> Field[Any]:
    if guess is None:
        return ours
    if ours.value is None:
        return Field(guess, _ALONE, f"{name} alone")
    # A total is proved by what stands beside it, never by being seen twice: the wrong figure is seen by all.
    if not _same(ours.value, guess) or field == "principal_amount" or not _NEARLY <= ours.confidence < FLOOR:
        return ours
    return Field(ours.value, _AGREED, f"{ours.evidence}; {name} reads the same")


def _same(one: Any, two: Any) -> bool:
    return bool(one == two) or str(one).upper() == str(two).upper()


def _typed(field: str, text: str) -> Any:
    """The value of a plain text; None for one that can't be right."""
    try:
        return _PARSERS[field](text.strip()) if text.strip() else None
    except (ValueError, InvalidOperation):
        return None


def _day(text: str) -> date | None:
    days = {day for day, swapped, _ in in_text(text) if not swapped}
    return days.pop() if len(days) == 1 else None


def _amount(text: str) -> Decimal | None:
    value = Decimal(text.replace(",", "").removeprefix("₹").removeprefix("Rs.").strip())
    return value.quantize(Decimal("0.01")) if value.is_finite() and 0 < value < 10**11 else None


def _gstin(text: str) -> str | None:
    return normal_gstin(text) if gstin_valid(text) else None


_PARSERS: dict[str, Callable[[str], Any]] = {
    "invoice_number": lambda text: text if invoice_number_valid(text) else None,
    "buyer_gstin": _gstin,
    "seller_gstin": _gstin,
    "udyam_number": lambda text: normal_udyam(text) if udyam_valid(text) else None,
    "invoice_date": _day,
    "principal_amount": _amount,
}
