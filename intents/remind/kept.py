"""What the open question keeps: its step, the bills, the day or the days."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.models import Invoice
from intents.turn import Turn

DIALOGUE = "remind"


def opened(state: dict[str, Any]) -> dict[str, Any]:
    return state | {"dialogue": DIALOGUE}


def bill_ids(bills: Sequence[Invoice]) -> dict[str, Any]:
    return {"bills": [str(bill.invoice_id) for bill in bills]}


def day_kept(on: date | None) -> dict[str, Any]:
    return {"on": on.isoformat()} if on else {}


def days_kept(days: Sequence[date]) -> dict[str, Any]:
    return {"days": [day.isoformat() for day in days]} if days else {}


def listed(turn: Turn) -> list[uuid.UUID]:
    return [uuid.UUID(each) for each in turn.state["bills"]]


def said_day(turn: Turn) -> date | None:
    return date.fromisoformat(turn.state["on"]) if "on" in turn.state else None


def offered(turn: Turn) -> list[date]:
    return [date.fromisoformat(each) for each in turn.state.get("days", ())]
