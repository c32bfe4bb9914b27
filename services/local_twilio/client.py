"""Being people from a test: sends as a phone's owner, looks at what arrived, sets faults."""

import base64
import re
import ssl
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

Json = dict[str, Any]
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+(.+?)\s*")


class Phones:
    """All phones of the local Twilio at `base_url`. Numbers are E.164; messages are the package's JSON."""

    def __init__(self, base_url: str, timeout: float = 60.0) -> None:
        # The server speaks plain HTTP on loopback: loading the machine's certificates would cost 50 ms a client.
        no_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._http = httpx.Client(base_url=base_url, timeout=timeout, trust_env=False, verify=no_tls)

    def send(
        self,
        number: str,
        text: str | None = None,
        media: Sequence[tuple[bytes, str]] = (),
        *,
        reply_to: str | None = None,
        button: Json | None = None,
        profile_name: str | None = None,
        channel: str = "whatsapp",
    ) -> Json:
        """Send text, files as (content, content type), or both; returns once Baaki's webhook has answered."""
        files = [{"content": base64.b64encode(content).decode(), "content_type": kind} for content, kind in media]
        body = {
            "body": text or "",
            "media": files,
            "reply_to": reply_to,
            "button": button,
            "profile_name": profile_name,
            "channel": channel,
        }
        return self._json("POST", f"{self._path(number)}/messages", json=body)

    def tap(self, number: str, title: str) -> Json:
        """Tap the choice called `title` of the latest message that offers it: a button, or a numbered line.

        Raises LookupError where no message does.
        """
        for message in reversed(self.received(number)):
            for button in message["buttons"]:
                if title in (button["title"], f"{button['title']} ({button['description']})"):
                    return self.send(number, button["title"], reply_to=message["sid"], button=button)
            for line in message["body"].splitlines():
                choice = _NUMBERED.fullmatch(line.replace("*", ""))
                if choice and choice[2] == title:
                    return self.send(number, choice[1])
        raise LookupError(f"no choice {title!r} on {number}")

    def messages(self, number: str) -> list[Json]:
        """Oldest first."""
        return list(self._json("GET", f"{self._path(number)}/messages.json")["messages"])

    def received(self, number: str) -> list[Json]:
        """What Baaki sent to this phone and the phone got, oldest first."""
        arrived = {"sent", "delivered", "read"}
        return [each for each in self.messages(number) if each["author"] == "baaki" and each["status"] in arrived]

    def wait_for(self, number: str, predicate: Callable[[Json], bool], timeout: float = 10.0) -> Json:
        """The first message of Baaki's on this phone that `predicate` likes. Raises TimeoutError with what came."""

        def look(data: Json) -> Json | None:
            theirs = (each for each in data["messages"] if each["author"] == "baaki")
            return next(filter(predicate, theirs), None)

        return self._wait(f"{self._path(number)}/messages.json", look, timeout)

    def call(self, number: str) -> Json:
        """Ring Baaki up; → the call with what was heard so far. So do all that follow."""
        return self._json("POST", f"{self._path(number)}/calls")

    def calls(self, number: str) -> list[Json]:
        return list(self._json("GET", f"{self._path(number)}/calls.json")["calls"])

    def wait_for_call(self, number: str, timeout: float = 10.0) -> Json:
        """The call of Baaki's that rings on this phone. Raises TimeoutError."""

        def look(data: Json) -> Json | None:
            return next((each for each in data["calls"] if each["status"] == "ringing"), None)

        return self._wait(f"{self._path(number)}/calls.json", look, timeout)

    def pick_up(self, call: Json, *, machine: bool = False) -> Json:
        return self._json("POST", f"/calls/{call['sid']}/answer", json={"machine": machine})

    def decline(self, call: Json) -> Json:
        return self._json("POST", f"/calls/{call['sid']}/decline")

    def let_ring(self, call: Json) -> Json:
        """Nobody is there."""
        return self._json("POST", f"/calls/{call['sid']}/miss")

    def press(self, call: Json, keys: str) -> Json:
        return self._json("POST", f"/calls/{call['sid']}/keys", json={"keys": keys})

    def say(self, call: Json, text: str) -> Json:
        return self._json("POST", f"/calls/{call['sid']}/speech", json={"text": text})

    def say_nothing(self, call: Json) -> Json:
        return self._json("POST", f"/calls/{call['sid']}/silence")

    def hang_up(self, call: Json) -> Json:
        return self._json("POST", f"/calls/{call['sid']}/hangup")

    def mails(self) -> list[Json]:
        return list(self._json("GET", "/mails.json")["mails"])

    def wait_for_mail(self, predicate: Callable[[Json], bool], timeout: float = 10.0) -> Json:
        return self._wait("/mails.json", lambda data: next(filter(predicate, data["mails"]), None), timeout)

    def _wait(self, path: str, look: Callable[[Json], Json | None], timeout: float) -> Json:
        ends = time.monotonic() + timeout
        version = -1
        while True:
            left = ends - time.monotonic()
            data = self._json("GET", path, params={"version": version, "wait": max(min(left, 20.0), 0.0)})
            found = look(data)
            if found is not None:
                return found
            if left <= 0:
                raise TimeoutError(f"nothing fitting came within {timeout} s: {data}")
            version = data["version"]

    def file(self, media: Json) -> bytes:
        """The bytes of a message's or mail's file."""
        return self._http.get(media["url"]).raise_for_status().content

    def read(self, number: str) -> int:
        """Open the chat: delivered messages become read. Returns how many."""
        return int(self._json("POST", f"{self._path(number)}/read")["read"])

    def set_faults(self, *rules: Json, enforce_window: bool = False) -> Json:
        """Replace what goes wrong: `set_faults({"kind": "error", "code": 20429, "times": 2})`."""
        return self._json("PUT", "/faults", json={"rules": rules, "enforce_window": enforce_window})

    def faults(self) -> Json:
        return self._json("GET", "/faults")

    def clear_faults(self) -> None:
        self._json("DELETE", "/faults")

    def wait_until_quiet(self, timeout: float = 10.0) -> bool:
        """Whether every callback and retry was posted within `timeout` seconds."""
        return bool(self._json("GET", "/quiet.json", params={"wait": timeout})["quiet"])

    def clear(self) -> None:
        self._json("DELETE", "/phones.json")

    @staticmethod
    def _path(number: str) -> str:
        return f"/phones/{quote(number)}"

    def _json(self, method: str, path: str, **details: Any) -> Json:
        answer = self._http.request(method, path, **details)
        data: Json = answer.raise_for_status().json()
        return data

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
