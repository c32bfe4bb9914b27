"""What an accountant may not do: he reads."""

from intents.turn import Reply, Turn, say
from locales import Message

READS = frozenset({"check_status", "search_buyer", "audit_trail", "change_language", "help", "delete_data", "unknown"})
"""Of the wishes, those that change nothing of the firm's; delete_data is his own leaving."""


def read_only(turn: Turn, intent: str) -> Reply | None:
    """The kind refusal; None where it may be done."""
    if turn.role != "accountant" or intent in READS:
        return None
    return say(Message("members.read_only"))
