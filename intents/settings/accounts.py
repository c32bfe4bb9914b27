"""UPI ids and bank accounts as people write them, checked by their shape."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from intents.lexicon import latin_digits

# NPCI's virtual payment address: name@handle, the handle without a dot, which tells it from an e-mail address.
_VPA = re.compile(r"(?<![\w.@-])([A-Za-z0-9][A-Za-z0-9._-]{1,254}@[A-Za-z][A-Za-z0-9]{1,63})(?![\w@]|\.\w)")
# RBI: four letters of the bank, a zero, six of the branch. The zero is often typed as the letter.
_IFSC = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{4})[0Oo]([A-Za-z0-9]{6})(?![A-Za-z0-9])")
_NUMBER = re.compile(r"(?<![\w])\d(?:[ -]?\d){8,17}(?![\w])")


def vpa_in(text: str) -> str | None:
    found = _VPA.search(text)
    return found[1].lower() if found else None


def ifsc_in(text: str) -> str | None:
    found = _IFSC.search(text)
    return f"{found[1]}0{found[2]}".upper() if found else None


def number_in(text: str) -> str | None:
    """An account number: 9 to 18 digits."""
    found = _NUMBER.search(latin_digits(text))
    return re.sub(r"\D", "", found[0]) if found else None


@cache
def _banks() -> dict[str, str]:
    banks: dict[str, str] = tomllib.loads(files("intents.settings").joinpath("banks.toml").read_text("utf-8"))
    return banks


def bank_of(ifsc: str) -> str:
    """The bank's name; empty where the code is not known here."""
    return _banks().get(ifsc[:4], "")
