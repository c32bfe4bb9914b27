"""What each message was understood as, masked, for a month, so that a new router can be tried on it. Serves all people.

Sealed with the retailer's key where he wrote, else with the house's; what stands unsealed names nobody.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from db import vault
from db.models.decisions import Decision


def record(
    retailer_id: uuid.UUID | None,
    *,
    side: str,
    role: str,
    language: str,
    text: str,
    asked: str,
    intent: str,
    params: dict[str, str],
    confidence: float,
    source: str,
    model: str | None,
    at: datetime,
) -> None:
    """Keep one decision. `text` and `params` must be masked already; `asked` is the question that was open."""
    with vault.scope(retailer_id):
        Decision.create(
            retailer_id=retailer_id,
            side=side,
            role=role,
            language=language,
            text=text,
            asked=asked,
            intent=intent,
            params=params,
            confidence=Decimal(str(round(confidence, 3))),
            source=source,
            model=model,
            decided_at=at,
        )


def since(at: datetime) -> Iterator[Decision]:
    """The decisions from then on, oldest first; those of a forgotten retailer can't be read and are left out."""
    rows = Decision.select().where(Decision.decided_at >= at).order_by(Decision.decided_at, Decision.decision_id)
    return (row for row in rows if row.text is not None)
