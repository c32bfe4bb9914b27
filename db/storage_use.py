"""What each retailer's documents take in the store."""

import uuid
from datetime import datetime

from db.models.storage import StorageUse


def used(retailer_id: uuid.UUID) -> int:
    """Bytes."""
    found: int | None = StorageUse.select(StorageUse.bytes).where(StorageUse.retailer_id == retailer_id).scalar()
    return found or 0


def add(retailer_id: uuid.UUID, size: int) -> int:
    """Count `size` more bytes. → what he has now."""
    StorageUse.insert(retailer_id=retailer_id, bytes=size).on_conflict(
        conflict_target=[StorageUse.retailer_id], update={StorageUse.bytes: StorageUse.bytes + size}
    ).execute()
    return used(retailer_id)


def tell(retailer_id: uuid.UUID, at: datetime) -> bool:
    """Note that he is told of it now. → False where he was told before."""
    fresh = StorageUse.update(told_at=at).where((StorageUse.retailer_id == retailer_id) & StorageUse.told_at.is_null())
    return int(fresh.execute()) == 1
