"""file_dispute: which dues, what is missing for the form, the papers seen, the PIN; then it is filed (s.18)."""

from intents.file_dispute.approving import carry_out, question
from intents.file_dispute.asking import DIALOGUE, again, chosen, handle, step
from intents.file_dispute.needed import learn_address, learn_pan, needs
from intents.file_dispute.reported import begin, wishes

__all__ = [
    "DIALOGUE", "again", "begin", "carry_out", "chosen", "handle", "learn_address", "learn_pan", "needs", "question",
    "step", "wishes",
]  # fmt: skip
