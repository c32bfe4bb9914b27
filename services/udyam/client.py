"""Asks a register over HTTP: GET {base}/registrations/{number} → 200 with the record, 404 for a number it has not."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import httpx

from config import tls

TRIES = 3
_FIRST_WAIT_SECONDS = 0.3


class UdyamUnreachableError(Exception):
    """The register did not answer sensibly, three times over."""


@dataclass(frozen=True)
class Registration:
    """What the register has: `enterprise` is micro, small or medium; `nic` the activity codes."""

    number: str
    name: str
    enterprise: str
    registered_on: date
    nic: tuple[str, ...]


class UdyamRegister:
    def __init__(
        self, base_url: str, key: str = "", timeout: float = 5.0, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(base_url=base_url, headers=headers, timeout=timeout, verify=tls.context())
        self._sleep = sleep

    def find(self, number: str) -> Registration | None:
        """The record of a normal Udyam number, None where the register has none. Raises UdyamUnreachableError."""
        for attempt in range(TRIES):
            if attempt:
                self._sleep(_FIRST_WAIT_SECONDS * 2 ** (attempt - 1) * random.uniform(0.75, 1.25))  # noqa: S311 -- jitter
            try:
                answer = self._client.get(f"/registrations/{number}")
                if answer.status_code == httpx.codes.NOT_FOUND:
                    return None
                return _registration(number, answer.raise_for_status().json())
            except (httpx.HTTPError, ValueError, KeyError, TypeError):
                continue
        raise UdyamUnreachableError


def _registration(number: str, found: dict[str, str | list[str]]) -> Registration:
    """Raises ValueError, KeyError or TypeError where the answer is none."""
    if found["number"] != number:
        raise ValueError("another number's record")
    return Registration(
        number=number,
        name=_text(found["name"]),
        enterprise=_text(found["enterprise"]),
        registered_on=date.fromisoformat(str(found["registered_on"])),
        nic=tuple(map(str, found["nic"])),
    )


def _text(value: object) -> str:
    """Raises ValueError for what is no text: a name that is null would stand in the form as "None"."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("the record lacks a text")
    return value
