"""What a retailer has chosen; whoever chose nothing has the defaults."""

import uuid
from collections.abc import Collection
from typing import Any

from peewee import fn

from db import vault
from db.models.preferences import Preference

_OF_ALL = "SELECT * FROM preferences WHERE retailer_id = ANY(%b::uuid[])"


def get(retailer_id: uuid.UUID) -> Preference:
    return Preference.get_or_none(Preference.retailer_id == retailer_id) or Preference(retailer_id=retailer_id)


def of_all(retailer_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Preference]:
    """What each of these has chosen, or the defaults."""
    chosen = Preference.raw(_OF_ALL, list(retailer_ids))
    return {each: Preference(retailer_id=each) for each in retailer_ids} | {row.retailer_id: row for row in chosen}


def choose(retailer_id: uuid.UUID, **chosen: Any) -> None:
    """Keep these columns and leave the others."""
    with vault.scope(retailer_id):
        Preference.insert(retailer_id=retailer_id, **chosen).on_conflict(
            conflict_target=[Preference.retailer_id], update=chosen | {"updated_at": fn.now()}
        ).execute()
