"""What the trail hears of a bill from its retailer."""

import uuid
from datetime import datetime
from typing import Any

from db import audit


def note(retailer_id: uuid.UUID, invoice_id: uuid.UUID, action: str, at: datetime, **details: Any) -> None:
    audit.record(retailer_id, "invoice", invoice_id, action, by="retailer", at=at, **details)
