"""A 403 is a security event: logged each time, and in the audit trail.

The trail takes a few a minute from one door and caller, not each: else a stranger could fill the disk with it, and hold
up the house's chain. The log line says how it was counted.
"""

import uuid

import structlog
from flask import g, request
from peewee import PeeweeException

from bot import limits
from bot.here import here
from db import audit

MOST_AUDITED_A_MINUTE = 5
log = structlog.get_logger()


def record(why: str) -> None:
    """`why` is the view's own word, never what the caller sent."""
    endpoint, retailer_id = request.endpoint or "none", g.get("retailer_id")
    audited = limits.counter().take(f"denied:{endpoint}:{limits.caller()}", MOST_AUDITED_A_MINUTE) is None
    if audited:
        audited = _audit(endpoint, why, retailer_id)
    log.warning("security_denied", endpoint=endpoint, method=request.method, why=why, audited=audited)


def _audit(endpoint: str, why: str, retailer_id: uuid.UUID | None) -> bool:
    """→ whether it stands in the trail. A database that is away must not turn a 403 into a fault."""
    try:
        audit.record(
            retailer_id, "request", uuid.uuid4(), "security_denied",
            by="system", at=here().clock.now(), endpoint=endpoint, method=request.method, why=why,
        )  # fmt: skip
    except PeeweeException as error:
        log.warning("denial_not_audited", error=type(error).__name__)
        return False
    return True
