"""What a Facilitation Council would send a reference back for, said before it is filed (MSMED Act s.18).

Pure: facts in, faults out. A fault that blocks would make the reference useless; the others are told and may be left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from law.councils import council_of, gst_state
from law.msmed import overdue

LARGEST_ATTACHMENT = 2 * 1024 * 1024
"""Bytes a file may have on the portal (DOMAIN.md, Filing)."""
DECIDED_WITHIN_DAYS = 90
"""A council decides within 90 days of the reference (s.18(5))."""


class Fault(StrEnum):
    """Why a reference would be sent back; the value is the end of the message's id."""

    NOTHING_OWED = "nothing_owed"
    NOT_OVERDUE = "not_overdue"
    NO_PAN = "no_pan"
    NO_ADDRESS = "no_address"
    UNIT_ELSEWHERE = "unit_elsewhere"
    COUNCIL_OPEN = "council_open"
    NO_ACCEPTANCE = "no_acceptance"
    NO_BUYER_GSTIN = "no_buyer_gstin"
    NO_NOTICE = "no_notice"
    NOTICE_RUNNING = "notice_running"
    UDYAM_UNKNOWN = "udyam_unknown"
    UDYAM_UNCHECKED = "udyam_unchecked"
    TOO_LARGE = "too_large"


BLOCKING = frozenset({Fault.NOTHING_OWED, Fault.NOT_OVERDUE, Fault.NO_PAN, Fault.TOO_LARGE})


class UdyamCheck(StrEnum):
    """What the register said of the supplier's number (Property 21)."""

    VERIFIED = "verified"
    UNKNOWN = "unknown"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Reference:
    """What would be filed. `due` is each invoice's due day, `sizes` the bytes of each attachment."""

    udyam: str
    gstin: str | None
    pan: str | None
    address: str | None
    due: tuple[date, ...]
    outstanding: Decimal
    accepted: bool
    notice_sent_on: date | None
    notice_demands_by: date | None
    udyam_check: UdyamCheck | None
    sizes: tuple[int, ...] = ()
    respondent_registered: bool = True


def pan_of(gstin: str) -> str:
    """The PAN inside a GSTIN: characters 3 to 12."""
    return gstin[2:12]


def faults(reference: Reference, today: date) -> list[Fault]:
    """Everything that stands against filing today, what blocks first."""
    found = [*_claim(reference, today), *_unit(reference), *_proof(reference, today)]
    return sorted(found, key=lambda fault: fault not in BLOCKING)


def _claim(reference: Reference, today: date) -> Iterator[Fault]:
    if reference.outstanding <= 0:
        yield Fault.NOTHING_OWED
    if not all(overdue(day, today) for day in reference.due):
        yield Fault.NOT_OVERDUE
    if any(size > LARGEST_ATTACHMENT for size in reference.sizes):
        yield Fault.TOO_LARGE


def _unit(reference: Reference) -> Iterator[Fault]:
    if not reference.pan:
        yield Fault.NO_PAN
    if not reference.address:
        yield Fault.NO_ADDRESS
    council = council_of(reference.udyam)
    registered_in = gst_state(reference.gstin) if reference.gstin else None
    if registered_in and registered_in != council.state:
        yield Fault.UNIT_ELSEWHERE
    if council.several:
        yield Fault.COUNCIL_OPEN
    if reference.udyam_check is UdyamCheck.UNKNOWN:
        yield Fault.UDYAM_UNKNOWN
    if reference.udyam_check is UdyamCheck.UNREACHABLE:
        yield Fault.UDYAM_UNCHECKED


def _proof(reference: Reference, today: date) -> Iterator[Fault]:
    if not reference.respondent_registered:
        yield Fault.NO_BUYER_GSTIN
    if not reference.accepted:
        yield Fault.NO_ACCEPTANCE
    if reference.notice_sent_on is None:
        yield Fault.NO_NOTICE
    elif reference.notice_demands_by and today <= reference.notice_demands_by:
        yield Fault.NOTICE_RUNNING
