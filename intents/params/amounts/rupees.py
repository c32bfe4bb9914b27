"""The words and signs that make a number a sum of money: rupees before or behind it, a hundred, thousand, lakh."""

from decimal import Decimal

from intents.params.pieces import Piece
from intents.params.spelt import number_word, written_number
from intents.params.tables import group, table, written
from intents.understanding.phonetic import spoken

_SUFFIXES = {"k": Decimal(1000), "l": Decimal(100000), "cr": Decimal(10000000)}


def scale_at(parts: list[Piece], at: int) -> Decimal | None:
    said = parts[at].text.lower()
    close = at > 0 and parts[at].start - parts[at - 1].end <= 1
    if said in _SUFFIXES and close and (parts[at - 1].number or number_word(parts[at - 1].text)):
        return _SUFFIXES[said]
    whole = written_number(said)
    if whole is not None:
        return Decimal(whole.scale) if whole.scale > 1 else None
    if (borrowed := written("scales_by_spelling").get(said)) is not None:
        return borrowed
    form = spoken(said)
    for stem, value in table("scales").items():
        if form == stem or (len(stem) > 4 and form.startswith(stem)):
            return value
    return None


def is_rupees(parts: list[Piece], at: int) -> bool:
    if not 0 <= at < len(parts):
        return False
    said = parts[at].text.lower()
    return said in ("₹", "/-") or spoken(said) in group("rupees", "words") or (said == "." and is_rupees(parts, at - 1))


def is_sign_of_next(parts: list[Piece], at: int) -> bool:
    """In "INV-7 ₹500" the sign belongs to the 500."""
    return parts[at].text == "₹" and at + 1 < len(parts) and parts[at + 1].number is not None


def start_of_sign(parts: list[Piece], at: int) -> int:
    return at - 1 if parts[at].text == "." else at
