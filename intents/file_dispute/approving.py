"""The yes to one draft and no other: its hash goes from the question to the act (Property 24)."""

import uuid

from db import disputes
from intents import answers, proof
from intents.turn import Reply, Turn, say
from locales import Message

ACT = "file_dispute"
_CHOICES = (Message("dispute.file"), Message("dispute.later"))


def question(dispute_id: uuid.UUID, sha256: str) -> Reply:
    """Asked with the papers; `sha256` (hexadecimal) names them."""
    state = {"dialogue": ACT, "step": "approve", "dispute_id": str(dispute_id), "sha256": sha256}
    return say(Message("dispute.ask"), state=state, choices=_CHOICES)


def step(turn: Turn) -> Reply | None:
    """Only the choice itself files; a passing "ok" does not."""
    chosen = answers.choice(turn.text, _CHOICES)
    if chosen is None:
        return None
    if chosen == 1:
        return say(Message("dispute.kept"))
    about = {name: turn.state[name] for name in ("dispute_id", "sha256")}
    return proof.require(turn, ACT, about)


def carry_out(turn: Turn, about: dict[str, str]) -> Reply:
    """The act itself, once it is proved whose yes it is. Papers that changed meanwhile are made and shown anew."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers act
    dispute_id = uuid.UUID(about["dispute_id"])
    if disputes.approve(turn.retailer_id, dispute_id, bytes.fromhex(about["sha256"]), turn.now, by="retailer"):
        return say(Message("dispute.approved"))
    dispute = disputes.get(turn.retailer_id, dispute_id)
    if dispute is None or dispute.status not in disputes.OPEN:
        return say(Message("dispute.nothing"))
    bills = disputes.invoices_of(dispute)
    disputes.want(turn.retailer_id, dispute.buyer_id, [bill.invoice_id for bill in bills], turn.now)
    return say(Message("dispute.changed"))
