"""Twilio's REST API through its own client; `TWILIO_API_URL` sends the same calls to another base."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import httpx
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import ConnectTimeout, RequestException
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from urllib3.exceptions import NewConnectionError

from services.messaging.content import Templates
from services.messaging.errors import SendError, SendUnknownError, retryable
from services.messaging.http import RebasedHttpClient

LARGEST_MEDIA = 17 * 1024 * 1024
_MEDIA_HOSTS = (".twilio.com", ".twiliocdn.com")


class MediaGoneError(Exception):
    """A file that a person sent can't be had: gone, too large, or not at Twilio's."""


class MediaUnreachableError(Exception):
    """Twilio does not hand the file out just now; later it may."""


@dataclass(frozen=True)
class Sent:
    """A message as Twilio's list shows it."""

    sid: str
    body: str
    status: str


class Messenger:
    """Sends as `sender` ("whatsapp:+91…"), SMS as `sms_sender`; `timeout` in seconds bounds each call."""

    def __init__(
        self, account_sid: str, auth_token: str, sender: str, sms_sender: str, api_url: str, timeout: float
    ) -> None:
        transport = RebasedHttpClient(api_url, timeout) if api_url else TwilioHttpClient(timeout=timeout)
        self._client = Client(account_sid, auth_token, http_client=transport)
        self._sender, self._sms_sender = sender, sms_sender
        self._api = urlsplit(api_url) if api_url else None
        self.templates = Templates(self._client)
        self._http = httpx.Client(auth=(account_sid, auth_token), timeout=timeout, follow_redirects=False)

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

    def _create(self, to: str, status_callback: str, **what: str | list[str]) -> str:
        return self._post(to=f"whatsapp:{to}", from_=self._sender, status_callback=status_callback, **what)

    def _post(self, **message_of: str | list[str]) -> str:
        try:
            message = self._client.messages.create(**message_of)
        except TwilioRestException as error:
            code = str(error.code or error.status)
            raise SendError(code, retryable=retryable(code, error.status)) from error
        except RequestException as error:
            if _never_left(error):
                raise SendError("unreachable", retryable=True) from error
            raise SendUnknownError from error
        return str(message.sid)

    def sent_to(self, to: str, since: datetime) -> list[Sent]:
        """What Twilio has of ours to this number since then, newest first (to heal an unanswered POST)."""
        try:
            found = self._client.messages.list(to=f"whatsapp:{to}", from_=self._sender, date_sent_after=since, limit=50)
        except (TwilioRestException, RequestException) as error:
            raise SendUnknownError from error
        return [Sent(str(each.sid), str(each.body or ""), str(each.status)) for each in found]

    def fetch_media(self, url: str) -> bytes:
        """The bytes of a file that a person sent. Raises MediaGoneError."""
        for _ in range(4):
            self._check_host(url)
            try:
                with self._http.stream("GET", url, auth=self._auth_for(url)) as answer:
                    if answer.is_redirect:
                        url = str(answer.next_request.url) if answer.next_request else ""
                        continue
                    return _bounded(_checked(answer))
            except httpx.HTTPError as error:
                raise MediaUnreachableError(type(error).__name__) from error
        raise MediaGoneError("too many redirects")

    def _check_host(self, url: str) -> None:
        """Only Twilio's hosts, or the configured base: a webhook must not make us call elsewhere."""
        parts = urlsplit(url)
        if self._api is not None and (parts.scheme, parts.netloc) == (self._api.scheme, self._api.netloc):
            return
        if parts.scheme != "https" or not (parts.hostname or "").endswith(_MEDIA_HOSTS):
            raise MediaGoneError("not at Twilio's")

    def _auth_for(self, url: str) -> httpx._client.UseClientDefault | None:
        """The account's password goes to Twilio's API, not to the host of files it redirects to."""
        host = urlsplit(url).hostname or ""
        to_api = host.endswith(".twilio.com") or (self._api is not None and host == self._api.hostname)
        return httpx.USE_CLIENT_DEFAULT if to_api else None


def _checked(answer: httpx.Response) -> httpx.Response:
    if answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise MediaUnreachableError(str(answer.status_code))
    if not answer.is_success:
        raise MediaGoneError(str(answer.status_code))
    return answer


def _bounded(answer: httpx.Response) -> bytes:
    chunks, size = [], 0
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > LARGEST_MEDIA:
            raise MediaGoneError("too large")
        chunks.append(chunk)
    return b"".join(chunks)


def _never_left(error: RequestException) -> bool:
    """Whether the request surely reached nobody."""
    if isinstance(error, ConnectTimeout):
        return True
    cause = error.args[0] if isinstance(error, NoConnection) and error.args else None
    return isinstance(getattr(cause, "reason", None), NewConnectionError)
