"""Send what the outbox holds.

A message is claimed in its recipient's turn (`turns`), looked at once more (`claimed`), handed to its provider
(`posting`), and what came of it is kept (`outcome`).
"""

from jobs.delivery.outcome import FIRST_WAIT_SECONDS, MOST_RETRIES, fail, settle_sent
from jobs.delivery.turns import LEASE, deliver_message, deliver_messages

__all__ = [
    "FIRST_WAIT_SECONDS", "LEASE", "MOST_RETRIES", "deliver_message", "deliver_messages", "fail", "settle_sent",
]  # fmt: skip
