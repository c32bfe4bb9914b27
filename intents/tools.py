"""The tools that Claude may choose among for a sender: one an intent, the weighty ones for an owner only."""

from functools import cache

import prompts
from intents.router import KEPT
from services.claude import Tool

WEIGHTY = frozenset({"approve_notice", "file_dispute", "delete_data"})
"""What only the owner may ask for; his own yes and his proof are asked besides."""
_MORE = {"change_language": ("language",)}


@cache
def tools_for(side: str, role: str) -> tuple[Tool, ...]:
    """`side`: "retailer" or "buyer"; `role`: "owner", "helper" or "accountant"."""
    words = prompts.table("tools")
    return tuple(
        Tool(name, what, {each: words["params"][each] for each in _params(name)})
        for name, what in words[side].items()
        if role == "owner" or name not in WEIGHTY
    )


def _params(name: str) -> tuple[str, ...]:
    return () if name == "unknown" else (*KEPT[name], *_MORE.get(name, ()))
