"""A buyer promised a day or objects: the retailer is asked once whether the ladder waits, and what he says holds."""

from intents.promise.asking import tell
from intents.promise.decide import step
from intents.promise.note import noted

__all__ = ["noted", "step", "tell"]
