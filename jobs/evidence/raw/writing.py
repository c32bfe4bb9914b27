"""How a row's values are written: JSON, times in UTC, hashes of texts."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from db.models import Outbox


def as_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None


def provider(row: Outbox | None) -> dict[str, Any]:
    return {
        "provider_id": row.provider_sid if row else None,
        "refused_ids": row.refused_sids.split() if row else [],
        "error": row.error_code if row else None,
    }


def text_hash(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()
