"""People of a story: they wait for an answer as people do, and each story has numbers of its own."""

import itertools
import json
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from locales import Lang, t
from services.local_twilio import Phones
from tests.sns import LocalSns, ses_event

WAIT = 90.0
DIGIT: dict[Lang, str] = {"ta": "1", "hi": "2", "en": "3"}
_REFERENCE = re.compile(r"\bTN-\d{4}-\d{6}\b")
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
        self.wrong_mail, self.right_mail = f"accounts{one}@example.in", f"billing{one}@example.in"
        self.portal = httpx.Client(base_url=account["SAMADHAAN_API_URL"], timeout=60, trust_env=False)
        self._marks: dict[str, int] = {}
        self.move(step="reset")

    def registers(self, lang: Lang) -> None:
        """The retailer's way in, as Murugan Stores."""
        self.says(self.retailer, "hi")
        assert t("onboarding.agree", lang) in self.says(self.retailer, DIGIT[lang])
        self.says(self.retailer, "1")
        self.says(self.retailer, "Murugan Stores")
        assert "Murugan Stores" in self.says(self.retailer, self.udyam)

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

    def mark(self) -> None:
        """From here on counts what `told` and `gets_file` wait for."""
        self._marks = {number: len(self.phones.received(number)) for number in (self.retailer, self.buyer)}

    def asks(self, text: str, expected: str) -> str:
        """The retailer writes and waits for what he expects to read, whatever comes before it; → that message."""
        self.mark()
        self.phones.send(self.retailer, text)
        return self.told(self.retailer, expected)

    def told(self, number: str, text: str) -> str:
        """Wait for a message with this text since the mark; → all of it."""
        return _seen(self._since(number, lambda message: text in _seen(message), text))

    def gets_file(self, number: str, media_type: str) -> bytes:
        """Wait for a file of this type since the mark; → its content."""
        message = self._since(
            number, lambda message: any(each["content_type"] == media_type for each in message["media"]), media_type
        )
        return self.phones.file(message["media"][0])

    def _since(self, number: str, fits: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        deadline = time.monotonic() + WAIT
        while True:
            fresh = self.phones.received(number)[self._marks.get(number, 0) :]
            found = next(filter(fits, fresh), None)
            if found is not None:
                return found
            said = [_seen(message) for message in fresh]
            assert time.monotonic() < deadline, f"{what!r} is not in {said}\n{self.log.read_text()[-20000:]}"
            time.sleep(0.1)

    def mails(self, address: str, count: int = 0) -> list[dict[str, Any]]:
        """What this mailbox has, once it has so many."""
        deadline = time.monotonic() + WAIT
        while len(got := [mail for mail in self.phones.mails() if address in mail["recipients"]]) < count:
            assert time.monotonic() < deadline, self.log.read_text()[-20000:]
            time.sleep(0.1)
        return got

    def ses_says(self, sns: LocalSns, mail: dict[str, Any], kind: str, **more: Any) -> None:
        """What SES would tell of this letter: its own id and the tag that it was sent with."""
        message_id = dict(mail["headers"])["Message-ID"]
        event = ses_event(kind, message_id.strip("<>").partition("@")[0], message_id, **more)
        posted = self._calendar.post("/webhooks/ses", content=json.dumps(sns.notification(event)))
        assert posted.status_code == 204, posted.text

    def reference_told(self) -> str:
        """The number that the portal gave, as the retailer was told it since the mark."""
        told = self._since(self.retailer, lambda message: bool(_REFERENCE.search(message["body"])), "a reference")
        number = str(next(iter(_REFERENCE.findall(told["body"]))))
        assert self.portal.get(f"/references/{number}").json()["status"] == "submitted"
        return number

    def portal_moves(self, reference: str, status: str) -> None:
        assert self.portal.patch(f"/references/{reference}", json={"status": status}).status_code == 204


def _seen(message: dict[str, Any]) -> str:
    """What a person sees of a message: its words and the choices under it."""
    return "\n".join([str(message["body"]), *(button["title"] for button in message["buttons"])])
