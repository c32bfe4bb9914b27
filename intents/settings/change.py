"""A setting is changed, written into the trail, and said back."""

from db import audit, preferences
from intents.settings.heard import Wish
from intents.turn import Turn
from locales import Message

_FLAGS = ("skip_sundays", "skip_holidays", "romanised")


def change(turn: Turn, wish: Wish) -> Message:
    """→ what is said about it."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers have settings
    preferences.choose(turn.retailer_id, **{wish.name: wish.value == "yes" if wish.name in _FLAGS else wish.value})
    note(turn, wish.name, wish.value)
    return Message(f"settings.{wish.name}.{wish.value}")


def note(turn: Turn, setting: str, value: str) -> None:
    """`value` names nobody: an address or account is "set" or "removed"."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    by = "retailer" if turn.role == "owner" else turn.role
    audit.record(
        turn.retailer_id,
        "retailer",
        turn.retailer_id,
        "setting_changed",
        by=by,
        at=turn.now,
        setting=setting,
        value=value,
    )
