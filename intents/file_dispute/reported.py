"""What the retailer says of a dispute himself: the reference number he was given, where the portal shows it now."""

import re
import uuid
from datetime import timedelta

from db import disputes
from db.models import Dispute
from intents import answers
from intents.lexicon import says
from intents.turn import Reply, Turn, say
from law.filing import DECIDED_WITHIN_DAYS
from locales import Message, Value

STATUSES = ("submitted", "pending_review", "accepted", "hearing_scheduled", "resolved")
CHOICES = tuple(Message(f"dispute.status.{name}") for name in STATUSES)
_NUMBER = re.compile(r"(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[/-][A-Z0-9]+)*", re.IGNORECASE)
_SHORTEST, _LONGEST_TEXT = 5, 12


def wishes(turn: Turn) -> bool:
    """Whether the text gives the number of a dispute that was handed out."""
    return _number(turn) is not None and _handed_out(turn) is not None


def begin(turn: Turn) -> Reply | None:
    number, dispute = _number(turn), _handed_out(turn)
    return None if number is None or dispute is None else keep(turn, dispute, number)


def keep(turn: Turn, dispute: Dispute, number: str) -> Reply:
    """Keep the number: from now on the dispute counts as filed (Property 25)."""
    disputes.filed(dispute, number, "", turn.today, turn.now, by="retailer")
    told: dict[str, Value] = {"reference": number, "by": turn.today + timedelta(days=DECIDED_WITHIN_DAYS)}
    return say(Message("dispute.reference_kept", told))


def status(turn: Turn) -> Reply | None:
    """The answer to the monthly question."""
    chosen = answers.choice(turn.text, CHOICES)
    if chosen is None:
        return None
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    dispute = disputes.get(turn.retailer_id, uuid.UUID(turn.state["dispute_id"]))
    if dispute is not None:
        disputes.stands_at(dispute, STATUSES[chosen], turn.now, by="retailer")
    kept = Message("dispute.status_kept", {"status": CHOICES[chosen]})
    return say(kept, Message("dispute.resolved_next")) if STATUSES[chosen] == "resolved" else say(kept)


def ask_again(turn: Turn) -> Reply:
    return say(Message("choose.again"), state=turn.state, choices=CHOICES)


def is_number(text: str) -> bool:
    return len(text) >= _SHORTEST and _NUMBER.fullmatch(text) is not None


def _number(turn: Turn) -> str | None:
    if len(turn.text.split()) > _LONGEST_TEXT or not says("reference", turn.text):
        return None
    found = [each for each in _NUMBER.findall(turn.text) if len(each) >= _SHORTEST]
    return found[0].upper() if found else None


def _handed_out(turn: Turn) -> Dispute | None:
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers are asked
    return disputes.handed_out(turn.retailer_id)
