"""What there is to do about disputes: drafts that are wanted, filings that are approved."""

from datetime import timedelta

import structlog

from db import disputes
from db.database import connection, transaction, try_lock
from db.models import Dispute
from jobs.dispatch import dispatch
from jobs.disputes.draft import draft
from jobs.disputes.submit import submit
from jobs.house import House, house

log = structlog.get_logger()
_AFTER_A_FAULT = timedelta(minutes=10)


def run_disputes() -> None:
    """The RQ job."""
    work_on(house())


def work_on(here: House) -> int:
    """Do all that is due; → how much. Two workers at once share it: each dispute is worked on by one."""
    done = 0
    with connection():
        for dispute in disputes.waiting(here.clock.now()):
            done += _one(here, dispute)
            dispatch(here)
    return done


def _one(here: House, dispute: Dispute) -> bool:
    """Under a lock of its own, held while the register or the portal is asked; → whether it was done."""
    try:
        with transaction():
            if not try_lock(f"dispute:{dispute.dispute_id}"):
                return False
            fresh = disputes.get(dispute.retailer_id, dispute.dispute_id)
            if fresh is None or fresh.status != dispute.status:
                return False
            (draft if fresh.status == "wanted" else submit)(here, fresh)
    except Exception:  # the edge of one dispute: it stays where it was and is tried again later
        log.exception("dispute_failed", dispute_id=str(dispute.dispute_id), status=dispute.status)
        disputes.postpone(dispute, _AFTER_A_FAULT, here.clock.now())
        return False
    return True
