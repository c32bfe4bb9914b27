"""People of a story: they wait for an answer as people do, and each story has numbers of its own."""

import itertools
import time
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from locales import Lang, t
from services.local_twilio import Phones

WAIT = 90.0
_numbers = itertools.count(1)


class Life:
    def __init__(self, addresses: dict[str, Any], log: Path) -> None:
        self.addresses, self.log = addresses, log
        self.phones = Phones(addresses["phones"])
        account = addresses["environment"]
        self._calendar = httpx.Client(
            base_url=addresses["web"],
            auth=(account["TWILIO_ACCOUNT_SID"], account["TWILIO_AUTH_TOKEN"]),
            timeout=60,
            trust_env=False,
        )
        one = next(_numbers)
        self.retailer, self.buyer = f"+9198400{one:05d}", f"+9198110{one:05d}"
        self.udyam = f"UDYAM-TN-02-{one:07d}"
        self.move(step="reset")

    def says(self, number: str, text: str | None = None, media: Any = (), answers: int = 1) -> str:
        """Write, and wait for so many answers; → the last one's text."""
        before = len(self.phones.received(number))
        self.phones.send(number, text, media)
        return self.hears(number, before + answers)

    def confirms(self, lang: Lang, said: str) -> str:
        """Keep what was read of each field that is asked about, then say that all is right; → what is asked next."""
        for _ in range(6):
            if t("upload.change", lang) in said:
                break
            said = self.says(self.retailer, "1")
        return self.says(self.retailer, "1")

    def hears(self, number: str, count: int) -> str:
        """Wait until this phone has had so many messages of Baaki's; → the last one's text."""
        deadline = time.monotonic() + WAIT
        while len(got := self.phones.received(number)) < count:
            assert time.monotonic() < deadline, f"{number} has {[m['body'] for m in got]}\n{self.log.read_text()}"
            time.sleep(0.1)
        return _seen(got[count - 1])

    def heard(self, number: str) -> list[str]:
        return [_seen(message) for message in self.phones.received(number)]

    def move(self, **asked: str) -> date:
        """Move Baaki's day; → the day it is then."""
        answer = self._calendar.post("/dev/calendar", json=asked).raise_for_status().json()
        return date.fromisoformat(answer["today"])

    @property
    def today(self) -> date:
        return date.fromisoformat(self._calendar.get("/dev/calendar").raise_for_status().json()["today"])


def _seen(message: dict[str, Any]) -> str:
    """What a person sees of a message: its words and the choices under it."""
    return "\n".join([str(message["body"]), *(button["title"] for button in message["buttons"])])
