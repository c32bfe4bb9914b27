"""What the trail hears of a retailer who begins."""

from typing import Any

from db import audit
from intents.turn import Turn


def note(retailer_id: Any, action: str, turn: Turn, **details: Any) -> None:
    audit.record(retailer_id, "retailer", retailer_id, action, by="retailer", at=turn.now, **details)
