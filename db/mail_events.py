"""What the mail service told us about an e-mail, sealed, each once. Serves all retailers: the row names its own."""

import uuid
from typing import Any

from db import vault
from db.models.senders import MailEvent


def keep(
    retailer_id: uuid.UUID | None, event_id: str, kind: str, raw: dict[str, Any], outbox_id: uuid.UUID | None
) -> bool:
    """→ False where this event was kept before."""
    with vault.scope(retailer_id):
        kept = (
            MailEvent.insert(event_id=event_id, outbox_id=outbox_id, retailer_id=retailer_id, kind=kind, raw=raw)
            .on_conflict_ignore()
            .returning(MailEvent.event_id)
            .execute()
        )
    return bool(list(kept))
