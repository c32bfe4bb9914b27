"""Members: family who help, an accountant who reads. The owner invites; each says yes from his own phone."""

from intents.members.asking import again, begin, step, wishes
from intents.members.inviting import invite
from intents.members.joining import hear
from intents.members.limits import read_only
from intents.members.removing import remove
from intents.members.telling import DIALOGUE

__all__ = ["DIALOGUE", "again", "begin", "hear", "invite", "read_only", "remove", "step", "wishes"]
