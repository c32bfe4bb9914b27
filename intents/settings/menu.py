"""One small menu of all that can be set, and the question for each."""

from typing import Any

from db import preferences
from db.models import Preference
from intents import answers, change_language
from intents.settings import money
from intents.settings.change import change
from intents.settings.heard import Wish
from intents.turn import Reply, Turn, say
from locales import Message, Value

DIALOGUE = money.DIALOGUE
_QUIET = {"none": (False, False), "sundays": (True, False), "holidays": (False, True), "both": (True, True)}
_VALUES = {
    "daily_summary": ("daily", "weekly", "off"),
    "quiet_days": tuple(_QUIET),
    "voice_replies": ("same", "always", "never"),
    "romanised": ("no", "yes"),
}
"""The settings with a few values, by the step of the dialogue that asks for each."""


def show(turn: Turn) -> Reply:
    """All settings as they are, and which to change."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers have settings
    chosen = preferences.get(turn.retailer_id)
    told = Message("settings.menu", {"lines": [_line(name, value) for name, value in _now(chosen, turn).items()]})
    return say(told, state={"dialogue": DIALOGUE, "step": "which"}, choices=_choices(turn))


def _items(turn: Turn) -> list[str]:
    latin = ["romanised"] if turn.lang != "en" else []
    return ["daily_summary", "upi_id", "bank_account", "quiet_days", "voice_replies", *latin, "language"]


def _choices(turn: Turn) -> tuple[Message, ...]:
    return tuple(Message(f"settings.name.{name}") for name in _items(turn))


def _line(name: str, value: Value) -> Message:
    return Message("settings.line", {"name": Message(f"settings.name.{name}"), "value": value})


def _now(chosen: Preference, turn: Turn) -> dict[str, Value]:
    nothing = Message("settings.value.nothing")
    quiet = next(name for name, days in _QUIET.items() if days == (chosen.skip_sundays, chosen.skip_holidays))
    latin = {"romanised": _value("romanised", "yes" if chosen.romanised else "no")} if turn.lang != "en" else {}
    account = chosen.bank_account
    return {
        "daily_summary": _value("daily_summary", chosen.daily_summary),
        "upi_id": chosen.upi_id or nothing,
        "bank_account": f"…{account['number'][-4:]} ({account['ifsc']})" if account else nothing,
        "quiet_days": _value("quiet_days", quiet),
        "voice_replies": _value("voice_replies", chosen.voice_replies),
        **latin,
        "language": Message(f"language.{turn.lang}"),
    }


def _value(name: str, value: str) -> Message:
    return Message(f"settings.value.{name}.{value}")


def ask(turn: Turn, name: str) -> Reply:
    """The question for one setting."""
    match name:
        case "upi_id":
            return money.ask_upi(turn)
        case "bank_account":
            return money.ask_bank(turn)
        case "language":
            return change_language.again(turn)
    state: dict[str, Any] = {"dialogue": DIALOGUE, "step": name}
    return say(Message(f"settings.ask.{name}"), state=state, choices=_values(name))


def _values(name: str) -> tuple[Message, ...]:
    return tuple(_value(name, value) for value in _VALUES[name])


def step(turn: Turn) -> Reply | None:
    where = turn.state["step"]
    if where in money.STEPS:
        return money.step(turn)
    if where == "which":
        chosen = answers.choice(turn.text, _choices(turn))
        return None if chosen is None else ask(turn, _items(turn)[chosen])
    chosen = answers.choice(turn.text, _values(where))
    return None if chosen is None else _set(turn, where, _VALUES[where][chosen])


def again(turn: Turn) -> Reply:
    where = turn.state["step"]
    if where in money.STEPS:
        return money.again(turn)
    return (show(turn) if where == "which" else ask(turn, where)).after(Message("choose.again"))


def _set(turn: Turn, name: str, value: str) -> Reply:
    if name != "quiet_days":
        return say(change(turn, Wish(name, value)))
    sundays, holidays = _QUIET[value]
    for days, quiet in (("skip_sundays", sundays), ("skip_holidays", holidays)):
        change(turn, Wish(days, "yes" if quiet else "no"))
    return say(Message("settings.quiet_days_set", {"days": _value("quiet_days", value)}))
