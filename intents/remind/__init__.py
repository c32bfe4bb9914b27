"""A reminder at the retailer's wish: "remind Kumar Traders now", "INV-204 ku ippove ninaivoottu", "5 din baad yaad
dilao".

Shown before it goes, sent at a yes or kept for the day that was said, until which it can be called off; never a
second one to a buyer on a day, and none where it would be out of place.
"""

from intents.remind import calling_off
from intents.remind.answering import again, step
from intents.remind.asking import begin, look
from intents.remind.calling_off import call_off
from intents.remind.heard import is_meant, wants
from intents.remind.kept import DIALOGUE
from intents.remind.sending import send
from intents.remind.when import FURTHEST

__all__ = [
    "DIALOGUE", "FURTHEST", "again", "begin", "call_off", "calling_off", "is_meant", "look", "send", "step", "wants",
]  # fmt: skip
