"""What a retailer has chosen; whoever chose nothing has the defaults."""

import uuid
from typing import Any

from peewee import fn

from db import vault
from db.models.preferences import Preference


def get(retailer_id: uuid.UUID) -> Preference:
    return Preference.get_or_none(Preference.retailer_id == retailer_id) or Preference(retailer_id=retailer_id)


def choose(retailer_id: uuid.UUID, **chosen: Any) -> None:
    """Keep these columns and leave the others."""
    with vault.scope(retailer_id):
        Preference.insert(retailer_id=retailer_id, **chosen).on_conflict(
            conflict_target=[Preference.retailer_id], update=chosen | {"updated_at": fn.now()}
        ).execute()
