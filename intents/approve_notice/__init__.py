"""approve_notice: a Section 15 notice is asked for, looked at, changed, approved by PIN, sent again (Properties 14–17).

Nothing goes to a buyer before the retailer's yes to this very document; `approval.carry_out` is the only way there.
"""

from intents.approve_notice.begin import handle
from intents.approve_notice.dialogue import DIALOGUE, again, step

__all__ = ["DIALOGUE", "again", "handle", "step"]
