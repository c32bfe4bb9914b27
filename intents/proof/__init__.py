"""Who is it (Property 48): a weighty act waits until the owner has written his PIN or a code sent to him.

`require` opens the question; the act itself stands in `intents/acts.py` and is done in the turn that proves.
"""

from intents.proof.asking import again, awaits_secret, begin, require, step, wishes
from intents.proof.pin import DIALOGUE

__all__ = ["DIALOGUE", "again", "awaits_secret", "begin", "require", "step", "wishes"]
