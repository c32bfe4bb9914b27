"""A buyer sees and contests his own record, once it is proved that he is that buyer (docs/decisions/0012-score.md)."""

from intents.own_record.contest import DIALOGUE, again, handle, show, step

__all__ = ["DIALOGUE", "again", "handle", "show", "step"]
