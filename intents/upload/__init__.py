"""upload_invoice: a bill comes in, is read back, corrected, confirmed, and its buyer made known (Properties 1–6)."""

from typing import Any

from intents.upload import locked
from intents.upload.arrive import arrive
from intents.upload.beside import bill_beside
from intents.upload.state import DIALOGUE, open_upload
from intents.upload.steps import step

__all__ = ["DIALOGUE", "arrive", "awaits_password", "bill_beside", "open_upload", "step"]


def awaits_password(state: dict[str, Any]) -> bool:
    """Whether the next message may be the password of a PDF."""
    return locked.Locked.of(state) is not None
