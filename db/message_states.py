"""The life of an outgoing message as a table of allowed moves. What the table does not allow is a no-op.

`unknown`: the answer to our POST never came; Twilio may have the message or not. A receipt or Twilio's message list
settles it, and only what is shown not to be there goes back to `queued`.
"""

MOVES: dict[str, frozenset[str]] = {
    # sent, delivered, read: a receipt that comes when we had given the first try up for lost.
    "queued": frozenset({"sending", "suppressed", "failed", "sent", "delivered", "read"}),
    "sending": frozenset({"sent", "delivered", "read", "failed", "unknown", "queued", "suppressed"}),
    "unknown": frozenset({"sent", "delivered", "read", "failed", "queued"}),
    "sent": frozenset({"delivered", "read", "failed", "queued"}),  # queued: a late "try again" (63018)
    "delivered": frozenset({"read"}),
    "read": frozenset(),
    "failed": frozenset(),
    "suppressed": frozenset(),
}
OVER = ("sent", "delivered", "read", "failed", "suppressed")
"""It has gone, or never will."""


def sources(target: str) -> list[str]:
    """The states from which `target` may be reached."""
    return [state for state, moves in MOVES.items() if target in moves]
