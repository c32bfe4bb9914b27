"""Faults that can be set: what goes wrong next, with whom, and how often.

    {"rules": [{"kind": "error", "code": 20429, "times": 2, "to": "+919811054321"}], "enforce_window": false}

kinds: `error` (refused at once: `code`, `http_status`), `fail_later` (accepted, then `final_status` with `code` by
callback), `delay` (the answer waits `seconds`), `drop_answer` (accepted, then the connection closes after `seconds`
without an answer), `repeat_callbacks` (each posted `copies` times), `reorder_callbacks` (posted backwards),
`lose_callbacks`, `repeat_webhook` (a person's message posted `copies` times), `lose_webhook`. `times` null is for ever.
"""

import threading
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FaultKind = Literal[
    "error",
    "fail_later",
    "delay",
    "drop_answer",
    "repeat_callbacks",
    "reorder_callbacks",
    "lose_callbacks",
    "repeat_webhook",
    "lose_webhook",
]


class Fault(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: FaultKind
    code: int = 20500
    http_status: int | None = Field(default=None, ge=400, le=599)
    final_status: Literal["failed", "undelivered"] = "undelivered"
    seconds: float = Field(default=0.0, ge=0, le=60)
    copies: int = Field(default=2, ge=1, le=20)
    times: int | None = Field(default=1, ge=1)
    to: str | None = None

    def concerns(self, kind: FaultKind, number: str) -> bool:
        return self.kind == kind and self.to in {None, number, f"whatsapp:{number}"}


class FaultPlan(BaseModel):
    """All that is set. `enforce_window`: free text more than 24 h after the person's last message fails, 63016."""

    model_config = ConfigDict(extra="forbid")

    rules: list[Fault] = Field(default_factory=list)
    enforce_window: bool = False


class Faults:
    """The plan in force, shared by all requests."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plan = FaultPlan()

    @property
    def plan(self) -> FaultPlan:
        with self._lock:
            return self._plan.model_copy(deep=True)

    def replace(self, plan: FaultPlan) -> None:
        with self._lock:
            self._plan = plan

    def take(self, kind: FaultKind, number: str) -> Fault | None:
        """The first fault of this kind for this phone, counted as used once."""
        with self._lock:
            for rule in self._plan.rules:
                if rule.concerns(kind, number):
                    if rule.times is not None:
                        rule.times -= 1
                        if rule.times <= 0:
                            self._plan.rules.remove(rule)
                    return rule
        return None
