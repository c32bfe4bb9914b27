"""A reminder at the retailer's wish: "remind Kumar Traders now", "INV-204 ku ippove ninaivoottu", "abhi yaad dilao".

Shown before it goes, sent at a yes; never a second one to a buyer on a day, and none where it would be out of place.
"""

from intents.remind.asking import DIALOGUE, again, begin, look, step
from intents.remind.heard import is_meant, wants
from intents.remind.sending import send

__all__ = ["DIALOGUE", "again", "begin", "is_meant", "look", "send", "step", "wants"]
