"""search_buyer: does this buyer pay? By GSTIN, also one that nobody named yet, or by the name of an own buyer."""

from intents.search_buyer.ask import DIALOGUE, again, handle, step

__all__ = ["DIALOGUE", "again", "handle", "step"]
