"""Twilio's REST API through its own client; `TWILIO_API_URL` sends the same calls to another base."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from services.messaging.content import Templates
from services.messaging.errors import SendError, SendUnknownError, retryable
from services.messaging.http import RebasedHttpClient
from services.messaging.media import MediaFetcher

_RINGS_SECONDS = 30
_LONGEST_CALL_SECONDS = 300


@dataclass(frozen=True)
class Sent:
    """A message as Twilio's list shows it."""

    sid: str
    body: str
    status: str


class Messenger:
    """Sends as `sender` ("whatsapp:+91…"), SMS as `sms_sender`; `timeout` in seconds bounds each call."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        sender: str,
        sms_sender: str,
        api_url: str,
        timeout: float,
        voice_sender: str = "",
    ) -> None:
        self._client = Client(account_sid, auth_token, http_client=RebasedHttpClient(api_url, timeout))
        self._sender, self._sms_sender, self._voice_sender = sender, sms_sender, voice_sender
        self.templates = Templates(self._client)
        self._media = MediaFetcher(account_sid, auth_token, api_url, timeout)

    def send(self, to: str, body: str, status_callback: str, media: Sequence[str] = ()) -> str:
        """Send to an E.164 number on WhatsApp, with files that Twilio fetches from these addresses; → the MessageSid.

        Raises SendError, SendUnknownError.
        """
        files = {"media_url": list(media)} if media else {}
        return self._create(to, status_callback, body=body, **files)

    def send_template(self, to: str, content_sid: str, variables: dict[str, str], status_callback: str) -> str:
        """The same by an approved template, which alone passes outside the 24-hour window."""
        told = json.dumps(variables, ensure_ascii=False)
        return self._create(to, status_callback, content_sid=content_sid, content_variables=told)

    def send_sms(self, to: str, body: str, status_callback: str) -> str:
        """The same as an SMS. Without a sender for it the message is refused for good."""
        if not self._sms_sender:
            raise SendError("no_sms_sender", retryable=False)
        return self._post(to=to, from_=self._sms_sender, status_callback=status_callback, body=body)

    def call(self, to: str, url: str, status_callback: str) -> str:
        """Ring an E.164 number; what is said is asked at `url` when somebody, or a machine, picks up. → the CallSid.

        Raises SendError, SendUnknownError.
        """
        if not self._voice_sender:
            raise SendError("no_voice_sender", retryable=False)
        return _taken(
            lambda: self._client.calls.create(
                to=to,
                from_=self._voice_sender,
                url=url,
                status_callback=status_callback,
                status_callback_event=["initiated", "completed"],
                machine_detection="Enable",
                timeout=_RINGS_SECONDS,
                time_limit=_LONGEST_CALL_SECONDS,
            )
        )

    def called(self, to: str, since: datetime) -> list[str]:
        """The calls that Twilio has of ours to this number since then, newest first (to heal an unanswered POST)."""
        try:
            found = self._client.calls.list(to=to, from_=self._voice_sender, start_time_after=since, limit=50)
        except (TwilioRestException, RequestException, ValueError) as error:
            raise SendUnknownError from error
        return [str(each.sid) for each in found]

    def _create(self, to: str, status_callback: str, **what: str | list[str]) -> str:
        return self._post(to=f"whatsapp:{to}", from_=self._sender, status_callback=status_callback, **what)

    def _post(self, **message_of: str | list[str]) -> str:
        return _taken(lambda: self._client.messages.create(**message_of))

    def sent_to(self, to: str, since: datetime) -> list[Sent]:
        """What Twilio has of ours to this number since then, newest first (to heal an unanswered POST)."""
        try:
            found = self._client.messages.list(to=f"whatsapp:{to}", from_=self._sender, date_sent_after=since, limit=50)
        except (TwilioException, RequestException, ValueError) as error:
            # TwilioException itself is what the library raises for a page that it could not fetch.
            raise SendUnknownError from error
        return [Sent(str(each.sid), str(each.body or ""), str(each.status)) for each in found]

    def fetch_media(self, url: str) -> bytes:
        """The bytes of a file that a person sent. Raises MediaGoneError, MediaUnreachableError."""
        return self._media.fetch(url)


def _taken(create: Callable[[], Any]) -> str:
    """The sid of what was created."""
    try:
        made = create()
    except TwilioRestException as error:
        code = str(error.code or error.status)
        raise SendError(code, retryable=retryable(code, error.status)) from error
    except RequestException as error:
        if _never_left(error):
            raise SendError("unreachable", retryable=True) from error
        raise SendUnknownError from error
    except ValueError as error:
        # Half an answer: it may have been taken.
        raise SendUnknownError from error
    if not made.sid:
        raise SendUnknownError
    return str(made.sid)


def _never_left(error: RequestException) -> bool:
    """Whether the request surely reached nobody."""
    if isinstance(error, ConnectTimeout):
        return True
    cause = error.args[0] if isinstance(error, NoConnection) and error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)
