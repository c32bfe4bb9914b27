"""mark_paid: the retailer says that money came: all of it ends everything for the bill, a part keeps the rest open.

Asked for: which bill, the day, the reference, how much (Property 36); late, whether interest came too (Property 39).
"""

from intents.mark_paid.bills import DIALOGUE
from intents.mark_paid.questions import again, repeat
from intents.mark_paid.start import handle
from intents.mark_paid.steps import step, takes_no
from intents.mark_paid.undo import begin as undo
from intents.mark_paid.undo import is_meant as undoes

__all__ = ["DIALOGUE", "again", "handle", "repeat", "step", "takes_no", "undo", "undoes"]
