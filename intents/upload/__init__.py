"""upload_invoice: a bill comes in, is read back, corrected, confirmed, and its buyer made known (Properties 1–6)."""

from intents.upload.arrive import arrive
from intents.upload.draft import same_bill
from intents.upload.state import DIALOGUE, open_upload
from intents.upload.steps import step

__all__ = ["DIALOGUE", "arrive", "open_upload", "same_bill", "step"]
