"""Members: family who help, an accountant who reads. The owner invites; each says yes from his own phone."""

from intents.members.inviting import DIALOGUE, again, begin, invite, remove, step, wishes
from intents.members.joining import hear
from intents.members.limits import read_only

__all__ = ["DIALOGUE", "again", "begin", "hear", "invite", "read_only", "remove", "step", "wishes"]
