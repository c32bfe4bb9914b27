"""Baaki's day, asked of and moved through Baaki's own `/dev/calendar`.

GET → {"today", "next_rung"}; POST {"step": "day" | "next_rung" | "day_46" | "reset"} or {"to": "YYYY-MM-DD"} →
the same and {"sent"}.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

import httpx

from services.local_twilio.config import LocalTwilioConfig

_SECONDS = 120.0  # a long step runs the monitor for every day in between


class CalendarError(RuntimeError):
    """Baaki did not answer, or answered with an error. `status` is its HTTP status, 502 where there was none."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


class Calendar:
    def __init__(self, config: LocalTwilioConfig) -> None:
        self._url = config.baaki_url.rstrip("/") + "/dev/calendar"
        self._auth = (config.account_sid, config.auth_token)

    @cached_property
    def _client(self) -> httpx.Client:
        return httpx.Client(trust_env=False, timeout=_SECONDS)

    def look(self) -> dict[str, Any]:
        return self._ask("GET", None)

    def move(self, step: Mapping[str, object]) -> dict[str, Any]:
        return self._ask("POST", step)

    def _ask(self, method: str, body: Mapping[str, object] | None) -> dict[str, Any]:
        """Raises CalendarError."""
        try:
            answer = self._client.request(method, self._url, json=body, auth=self._auth)
            data = answer.raise_for_status().json()
            date.fromisoformat(data["today"])
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            raise CalendarError(f"Baaki answered {status}", status) from error
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise CalendarError(type(error).__name__, 502) from error
        return dict(data)
