"""Disputes: drafted, shown, approved by the hash of their papers, filed once (Properties 21–25, 55).

Serves all retailers; what asks for one takes him, and each row names its own.
"""

from db.disputes.drafting import approve, drafted, want, withdraw
from db.disputes.filing import exported, filed, refused
from db.disputes.finding import (
    at_the_council,
    get,
    handed_out,
    invoices_of,
    newest_about,
    notice_of,
    open_for,
    submission,
    with_the_council,
)
from db.disputes.following import followed, stands_at, to_follow
from db.disputes.moves import OPEN
from db.disputes.work import postpone, try_again, waiting

__all__ = [
    "OPEN", "approve", "at_the_council", "drafted", "exported", "filed", "followed", "get", "handed_out", "invoices_of",
    "newest_about", "notice_of", "open_for", "postpone", "refused", "stands_at", "submission", "to_follow", "try_again",
    "waiting", "want", "with_the_council", "withdraw",
]  # fmt: skip
