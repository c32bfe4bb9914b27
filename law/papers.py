"""The numbers on Indian business papers: brought into their one written form, and judged.

A reading is judged, never mended: what a misread character should have been is for the person to say.
"""

import re
import tomllib
import unicodedata
from enum import StrEnum
from importlib.resources import files

from stdnum import luhn
from stdnum.exceptions import ValidationError

_GSTIN = re.compile(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]")
_GSTIN_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# 38 is Ladakh (since 2019), 97 "other territory", 99 the centre; stdnum.in_.gstin refuses all three.
_GST_STATES = frozenset({*(f"{code:02d}" for code in range(1, 39)), "97", "99"})

_UDYAM = re.compile(r"UDYAM-?([A-Z]{2})-?([0-9]{2})-?([0-9]{7})")
_UDYAM_STATES: dict[str, dict[str, str]] = tomllib.loads(
    files("law").joinpath("udyam_states.toml").read_text(encoding="utf-8")
)
UDYAM_STATES: dict[str, str] = {code: name for part in _UDYAM_STATES.values() for code, name in part.items()}

_INVOICE_NUMBER = re.compile(r"[A-Z0-9/-]{1,16}")
_REFERENCE = re.compile(r"[0-9]{12}|[A-Z0-9]{16,22}")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


class GstinFault(StrEnum):
    """Why a GSTIN cannot be right."""

    SHAPE = "shape"
    STATE = "state"
    CHECK_DIGIT = "check_digit"


def normal_gstin(text: str) -> str:
    """Upper case, Latin digits, no spaces or dashes: what a GSTIN is stored and compared as."""
    return _compact(text).replace("-", "")


def gstin_fault(text: str) -> GstinFault | None:
    """What is wrong with a GSTIN, however it is spaced; None when it can be right.

    Shape, state code and check digit (Luhn mod 36) are looked at, not whether it is registered.
    """
    number = normal_gstin(text)
    if not _GSTIN.fullmatch(number):
        return GstinFault.SHAPE
    if number[:2] not in _GST_STATES:
        return GstinFault.STATE
    try:
        luhn.validate(number, _GSTIN_ALPHABET)
    except ValidationError:
        return GstinFault.CHECK_DIGIT
    return None


def gstin_valid(text: str) -> bool:
    """Whether the GSTIN can be right."""
    return gstin_fault(text) is None


def normal_udyam(text: str) -> str:
    """UDYAM-KR-03-0001234, also when typed without dashes or with spaces; other text only cleaned."""
    cleaned = _compact(text)
    match = _UDYAM.fullmatch(cleaned)
    return "UDYAM-{}-{}-{}".format(*match.groups()) if match else cleaned


def udyam_valid(text: str) -> bool:
    """Whether it has the shape of a Udyam number; without a check digit only the register can say more."""
    return _UDYAM.fullmatch(_compact(text)) is not None


def state_known(udyam: str) -> bool:
    """Whether the state code of a valid Udyam number is on our list; if not, ask, don't refuse."""
    match = _UDYAM.fullmatch(_compact(udyam))
    return match is not None and match[1] in UDYAM_STATES


def udyam_state(udyam: str) -> str | None:
    """The name of the state in a valid Udyam number; None where the number or its code is not known."""
    match = _UDYAM.fullmatch(_compact(udyam))
    return UDYAM_STATES.get(match[1]) if match else None


def invoice_number_key(text: str) -> str:
    """What two invoice numbers are compared by; beside it the number is kept as printed."""
    return " ".join(_plain(text).upper().split())


def invoice_number_valid(text: str) -> bool:
    """Rule 46(b) of the CGST Rules, 2017: at most 16 letters, digits, dashes and slashes."""
    return _INVOICE_NUMBER.fullmatch(invoice_number_key(text)) is not None


def normal_reference(text: str) -> str:
    """A payment reference as it is stored: upper case, Latin digits, no spaces."""
    return _compact(text)


def reference_plausible(text: str) -> bool:
    """12 digits (UPI, IMPS) or 16 to 22 letters and digits (NEFT, RTGS); any other is worth a question.

    A reference is a claim, not a proof of payment.
    """
    return _REFERENCE.fullmatch(_compact(text)) is not None


def _plain(text: str) -> str:
    """Compatibility forms, dashes and the digits of any script made plain."""
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)


def _compact(text: str) -> str:
    return "".join(_plain(text).upper().split())
