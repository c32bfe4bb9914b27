"""Retailers: found by their phone, known from the consent on."""

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from peewee import IntegrityError, fn

from db import vault
from db.database import transaction
from db.models.people import Consent, Retailer

ABROAD = "+abroad"
"""Ends the version of a notice that named computing outside India."""
_OF_ALL = """
SELECT retailer_id, phone, phone_index, preferred_language, address, status FROM retailers
WHERE retailer_id = ANY(%b::uuid[])
"""


class UdyamTakenError(Exception):
    """Another number is registered with this Udyam number."""


def find_by_phone(phone: str) -> Retailer | None:
    """`phone` in E.164."""
    return Retailer.get_or_none(Retailer.phone_index == vault.blind_index("phone", phone))


def find_by_udyam(udyam_number: str) -> Retailer | None:
    """The account that is registered with this Udyam number."""
    return Retailer.get_or_none(Retailer.udyam_index == vault.blind_index("udyam", udyam_number))


def get(retailer_id: uuid.UUID) -> Retailer:
    return Retailer.get_by_id(retailer_id)


def begin(phone: str, language: str) -> Retailer:
    """The row of somebody who has just consented; his data key is made here. Beginning twice is beginning once."""
    known = find_by_phone(phone)
    if known:
        return known
    retailer_id = uuid.uuid4()
    with vault.scope(retailer_id):
        return Retailer.create(
            retailer_id=retailer_id,
            phone=phone,
            phone_index=vault.blind_index("phone", phone),
            preferred_language=language,
        )


def of_all(retailer_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Retailer]:
    """Many at once: how they are told something, and their address."""
    rows = Retailer.raw(_OF_ALL, list(retailer_ids)) if retailer_ids else ()
    return {row.retailer_id: row for row in rows}


def set_name(retailer_id: uuid.UUID, name: str) -> None:
    _update(retailer_id, name=name)


def set_address(retailer_id: uuid.UUID, address: str) -> None:
    """The business address, which stands on notices."""
    _update(retailer_id, address=address)


def activate(retailer_id: uuid.UUID, udyam_number: str) -> None:
    """Onboarding is done. Raises UdyamTakenError where the number is another retailer's."""
    try:
        with transaction():
            _update(
                retailer_id,
                udyam_number=udyam_number,
                udyam_index=vault.blind_index("udyam", udyam_number),
                status="active",
            )
    except IntegrityError as error:
        raise UdyamTakenError from error


def set_language(retailer_id: uuid.UUID, language: str) -> None:
    _update(retailer_id, preferred_language=language)


def learn_gstin(retailer_id: uuid.UUID, gstin: str) -> None:
    """The retailer's own GSTIN, from the first bill of his that he confirmed."""
    if get(retailer_id).gstin is None:
        _update(retailer_id, gstin=gstin)


def set_pan(retailer_id: uuid.UUID, pan: str) -> None:
    _update(retailer_id, pan=pan)


def record_consent(
    retailer_id: uuid.UUID, *, purpose: str, notice_version: str, language: str, message_sid: str, at: datetime
) -> None:
    """Keep which words were agreed to, when and by which message (DPDP Act s.6)."""
    Consent.create(
        retailer_id=retailer_id,
        purpose=purpose,
        notice_version=notice_version,
        language=language,
        message_sid=message_sid,
        given_at=at,
    )


def agreed_abroad(retailer_id: uuid.UUID) -> bool:
    """Whether he agreed to a notice that named computing outside India."""
    query = Consent.select().where(
        (Consent.retailer_id == retailer_id) & Consent.withdrawn_at.is_null() & Consent.notice_version.endswith(ABROAD)
    )
    return bool(query.exists())


def _update(retailer_id: uuid.UUID, **columns: Any) -> None:
    with vault.scope(retailer_id):
        Retailer.update(updated_at=fn.now(), **columns).where(Retailer.retailer_id == retailer_id).execute()
