"""What a text says of a bill's fields: the value that was asked for, another one, that one is wrong or not there."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from intents import answers, params
from intents.bill_words import WORDS
from intents.lexicon import is_just, latin_digits, plain
from intents.params.corrections import markers
from intents.upload.fields import NO_GSTIN
from law.bank_rate import FIRST_DAY
from law.papers import gstin_valid, invoice_number_valid, normal_gstin, normal_udyam, udyam_valid

_LONG_NUMBER = re.compile(r"\+?\d{10,}")
_CODE = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{6,}")
_LONGEST = 10
_FEW = 4
_WRONG = ("wrong", "change")
_NO_NAMES = ("yes", "no", "later", "drop", "greeting", "not_known")
_NAMED = {
    "principal_amount": "amount",
    "invoice_date": "date",
    "buyer_gstin": "gstin",
    "invoice_number": "number",
    "buyer_name": "buyer",
}


def parse(name: str, text: str, today: date) -> Any:
    """The value that an answer names; None where it names none that can be right."""
    return _PARSERS[name](text, today)


def said_wrong(text: str) -> str | None:
    """The field that a short text says is wrong, or what it is instead; None where it says so of none."""
    said = plain(text)
    if len(said.split()) > _LONGEST or not any(WORDS.has(group, said) for group in _WRONG):
        return None
    if WORDS.has("due_date", said):
        return None  # it follows from the bill's own
    return next((name for name, group in _NAMED.items() if WORDS.has(group, said)), None)


def told(text: str, today: date) -> tuple[str, Any] | None:
    """A field and its value: by its name ("the date is 12 November"), a GSTIN, or a day and nothing else."""
    said = plain(text)
    if len(said.split()) > _LONGEST or WORDS.has("due_date", said):
        return None
    if gstin := params.found_in(text, today).get("buyer_gstin"):
        return "buyer_gstin", gstin
    if udyam := next((each for each in text.split() if udyam_valid(each)), None):
        return "udyam_number", normal_udyam(udyam)
    named = next((name for name, group in _NAMED.items() if WORDS.has(group, said)), None)
    name = named or ("invoice_date" if _is_just_a_day(text, today) else None)
    value = value_in(name, text, today) if name else None
    return (name, value) if name and value is not None else None


def _is_just_a_day(text: str, today: date) -> bool:
    return params.scan(text, today).marked().strip(" .") == "#day"


def said_to_drop(text: str) -> bool:
    """ "Delete this bill", "sent by mistake", of the one that is being read; one with a number may be another."""
    said = plain(text)
    if len(said.split()) <= _FEW + 1 and WORDS.has("mistaken", said) and not any(sign.isdecimal() for sign in said):
        return True
    few = len(said.split()) <= (_LONGEST if WORDS.has("this", said) else _FEW)
    return few and not any(sign.isdecimal() for sign in said) and WORDS.has("remove", said) and WORDS.has("bill", said)


def lacks_gstin(text: str) -> bool:
    """ "He has no GST", "unregistered"; not "the total without GST", and nothing beside it that may be a GSTIN with a
    fault."""
    told = _says("no_gstin", text, _LONGEST) and not _says("amount", text, _LONGEST)
    return told and not _CODE.search(latin_digits(text))


def has_none(text: str) -> bool:
    """The answer to the question for it: the choice, "none", a plain no."""
    return answers.choice(text, NO_GSTIN) == 0 or is_just("no", text) or _says("none", text, _FEW)


def not_at_hand(text: str) -> bool:
    """ "I don't have it", "don't know": that may be of the number or of the buyer, and is no "none"."""
    return is_just("not_known", text) or is_just("later", text) or _says("not_at_hand", text, _FEW + 1)


def is_abroad(text: str) -> bool:
    return _says("abroad", text, _LONGEST)


def _says(group: str, text: str, most: int) -> bool:
    said = plain(text)
    return len(said.split()) <= most and WORDS.has(group, said)


def value_in(name: str, text: str, today: date) -> Any:
    """The new value of a field where it stands among other words; None where it doesn't. A name is asked for."""
    if name == "principal_amount":
        return None if _says("goods", text, _LONGEST) else _worded(text, today)
    if name == "invoice_date":
        return _day(text, today)
    return params.found_in(text, today).get("buyer_gstin") if name == "buyer_gstin" else None


def _number(text: str, _: date) -> str | None:
    said = " ".join(text.split())
    has_figure = any(sign.isdigit() for sign in said)  # "theriyala" is none
    return said if has_figure and invoice_number_valid(said) and not gstin_valid(said) else None


def _gstin(text: str, _: date) -> str | None:
    return normal_gstin(text) if gstin_valid(text) else None


def _udyam(text: str, _: date) -> str | None:
    return normal_udyam(text) if udyam_valid(text) else None


def _day(text: str, today: date) -> date | None:
    found = answers.past_day(params.day_in(text, today), today)
    return found if found and found >= FIRST_DAY else None


def _amount(text: str, today: date) -> Decimal | None:
    """In figures or words ("डेढ़ लाख"). Ten figures in a row are a phone or a reference, no bill's amount."""
    if _LONG_NUMBER.fullmatch(latin_digits(text).strip()):
        return None
    return answers.amount(text) or _worded(text, today)


def _worded(text: str, today: date) -> Decimal | None:
    found = params.found_in(latin_digits(text), today).get("amount")
    return answers.amount(found) if found else None


def _name(text: str, today: date) -> str | None:
    """The name alone; of "Murugan Stores illa, Kumaran Stores" the one that stands behind. A yes or a no is none."""
    if any(is_just(kind, text) for kind in _NO_NAMES):
        return None
    for marker in reversed(list(markers.found(text))):
        behind = text[marker.end :]
        taken_back = marker.firm or behind.lstrip().startswith((",", ";", "."))
        right = answers.name(behind.strip(" ,;.")) if taken_back and answers.name(text[: marker.start]) else None
        if right is not None:
            return right
    return answers.name(text)


_PARSERS: dict[str, Callable[[str, date], Any]] = {
    "invoice_number": _number,
    "buyer_gstin": _gstin,
    "buyer_name": _name,
    "invoice_date": _day,
    "principal_amount": _amount,
    "udyam_number": _udyam,
}
