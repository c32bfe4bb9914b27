"""A message as the transcript shows it."""

from collections.abc import Sequence
from typing import Any

from jobs.evidence.words.written import ist_of
from locales import Lang, Message, known


def message_shown(told: dict[str, Any], langs: Sequence[Lang]) -> dict[str, Any]:
    """One message of the transcript: a line above it, its text, a line below."""
    lang, out = langs[0], told["direction"] == "to buyer"
    about = [Message("evidence.to_buyer" if out else "evidence.from_buyer")]
    named = [f"history.channel.{told.get('channel')}", f"history.rung.{told['kind']}"] if out else []
    about += [Message(name) for name in [*named, f"evidence.said.{told['kind']}"] if known(name)]
    reached = f"history.status.{told.get('status')}"
    below = [f"{Message(reached).render(lang)} {ist_of(told['delivered_at'])}"] if known(reached) else []
    more = {"provider_id": told.get("provider_id"), "tries": str(told["retries"] + 1) if told.get("retries") else None}
    more |= {"refused": ", ".join(told.get("refused_ids", [])) or None, "error": told.get("error")}
    below += [Message(f"evidence.{name}", {"value": value}).render(lang) for name, value in more.items() if value]
    return {
        "number": told["number"],
        "time": ist_of(told["at"]),
        "out": out,
        "about": [each.render(lang) for each in about] + ([told["address"]] if told.get("address") else []),
        "text": told["text"] or "",
        "below": below,
        "sha256": told["sha256"],
    }
