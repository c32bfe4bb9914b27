"""check_status: what is owed, on one bill, by one buyer, or in all (Properties 8, 18-20)."""

from intents.check_status.start import DIALOGUE, again, handle, step

__all__ = ["DIALOGUE", "again", "handle", "step"]
