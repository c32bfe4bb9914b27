"""What buyers say against their own record. Serves all retailers: each sees that a record is contested, and since when;
the reason is for the operator. One open contest a buyer.
"""

import uuid
from datetime import datetime

from db import audit, vault
from db.database import transaction
from db.models.history import ScoreContest


def contest(gstin: str, reason: str, at: datetime) -> bool:
    """→ False where one is open already; it stands as it was."""
    contest_id = uuid.uuid4()
    with transaction(), vault.scope(None):
        written = (
            ScoreContest.insert(
                contest_id=contest_id,
                buyer_index=vault.blind_index("gstin", gstin),
                reason=reason,
                contested_at=at,
            )
            .on_conflict_ignore()
            .returning(ScoreContest.contest_id)
            .execute()
        )
        if not list(written):
            return False
        audit.record(None, "score_contest", contest_id, "score_contested", by="buyer", at=at)
        return True


def open_contest(gstin: str) -> ScoreContest | None:
    return ScoreContest.get_or_none(
        (ScoreContest.buyer_index == vault.blind_index("gstin", gstin)) & ScoreContest.ended_at.is_null()
    )


def end(gstin: str, by: str, at: datetime) -> bool:
    """`by` is "buyer" (he takes it back) or "operator" (it was looked into). → False where none is open."""
    with transaction():
        standing = open_contest(gstin)
        if standing is None:
            return False
        ScoreContest.update(ended_at=at, ended_by=by).where(ScoreContest.contest_id == standing.contest_id).execute()
        audit.record(None, "score_contest", standing.contest_id, "score_contest_ended", by=by, at=at)
        return True
