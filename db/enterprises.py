"""A supplier's own standing under the Act: asked once before the first notice, or told by the Udyam register."""

import uuid
from collections.abc import Collection
from typing import Any, cast

from peewee import fn

from db.models.law import Enterprise as Row
from law.eligibility import Activity, Enterprise, Size

_OF_ALL = "SELECT * FROM enterprises WHERE retailer_id = ANY(%b::uuid[])"


def of(retailer_id: uuid.UUID) -> Enterprise:
    """What is known; all None for somebody never asked."""
    return of_all([retailer_id])[retailer_id]


def of_all(retailer_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Enterprise]:
    """The same of many."""
    rows = Row.raw(_OF_ALL, list(retailer_ids))
    return dict.fromkeys(retailer_ids, Enterprise()) | {row.retailer_id: _known(row) for row in rows}


def _known(row: Row) -> Enterprise:
    return Enterprise(cast("Size | None", row.size), cast("Activity | None", row.activity), row.registered_on)


def learn(retailer_id: uuid.UUID, told_by: str = "retailer", **known: Any) -> None:
    """Keep size, activity or registered_on and leave the others; the register's word replaces the retailer's."""
    changes = known | {"told_by": told_by}
    Row.insert(retailer_id=retailer_id, **changes).on_conflict(
        conflict_target=[Row.retailer_id], update=changes | {"updated_at": fn.now()}
    ).execute()
