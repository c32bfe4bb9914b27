"""Once a day the heads of all audit chains are put under one hash, which is kept and e-mailed to the operator."""

import structlog

from config.clock import today
from db import anchors, outbox
from db.database import connection, transaction
from db.models import Anchor
from intents.spoken import Spoken
from jobs.dispatch import dispatch
from jobs.house import House
from locales import Message, Value, to_json

log = structlog.get_logger()


def anchor(here: House) -> bool:
    """Take today's anchor; → False where it is taken."""
    with connection():
        with transaction():
            made = anchors.take(today(here.clock), here.clock.now())
            if made is not None and here.settings.operator_email:
                _mail(here.settings.operator_email, made)
        if made is None:
            return False
        log.info("audit_anchored", day=made.day.isoformat(), chains=made.chains)
        dispatch(here)
    return True


def _mail(address: str, made: Anchor) -> None:
    told: dict[str, Value] = {
        "date": made.day,
        "day": made.day.isoformat(),
        "chains": made.chains,
        "digest": bytes(made.digest).hex(),
    }
    said = Spoken((Message("evidence.anchor_mail", told),)).to_json()
    outbox.put(
        retailer_id=None,
        kind="notify",
        channel="email",
        recipient=address,
        language="en",
        message=said | {"subject": to_json(Message("evidence.anchor_subject", {"date": made.day}))},
        key=f"anchor:{made.day}",
    )
