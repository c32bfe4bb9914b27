"""The Twilio account itself: does it let us in, is the sender online, where do its webhooks go."""

import json
from dataclasses import dataclass
from typing import Any

from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client
from twilio.rest.messaging.v2.channels_sender import ChannelsSenderList

from services.messaging.errors import SendError, retryable
from services.messaging.http import RebasedHttpClient

SANDBOX = "whatsapp:+14155238886"
"""Everybody's sender for trying things out: its webhook is set by hand in the Console, no API does it."""
_SENDERS_MOST = 200


@dataclass(frozen=True)
class Sender:
    """A WhatsApp sender; `callback` is where messages go, `status_callback` where receipts go."""

    sid: str
    status: str
    callback: str
    status_callback: str
    fallback: str


@dataclass(frozen=True)
class Number:
    """A phone number of the account; `voice_url` answers its calls, `status_callback` hears how they ended."""

    sid: str
    number: str
    voice_url: str
    status_callback: str


@dataclass(frozen=True)
class Kept:
    """A template as Twilio has it, and how far WhatsApp's approval is."""

    name: str
    body: str
    status: str
    reason: str


class TwilioAccount:
    """Every method raises SendError with Twilio's own code."""

    def __init__(self, account_sid: str, auth_token: str, api_url: str, timeout: float) -> None:
        self._sid = account_sid
        self._client = Client(account_sid, auth_token, http_client=RebasedHttpClient(api_url, timeout))

    def state(self) -> tuple[str, str]:
        """("active", "Full" or "Trial")."""
        found = self._asked(self._client.api.v2010.accounts(self._sid).fetch)
        return str(found.status), str(found.type)

    def sender(self, name: str) -> Sender | None:
        """`name` as `whatsapp:+91…`."""
        senders = self._asked(self._client.messaging.v2.channels_senders.list, channel="whatsapp", limit=_SENDERS_MOST)
        ours = next((each for each in senders if each.sender_id == name), None)
        if ours is None:
            return None
        hook = ours.webhook or {}
        urls = (str(hook.get(key) or "") for key in ("callback_url", "status_callback_url", "fallback_url"))
        return Sender(str(ours.sid), str(ours.status), *urls)

    def set_sender(self, sender: Sender, callback: str, status_callback: str) -> None:
        told = {
            "callback_url": callback,
            "callback_method": "POST",
            "status_callback_url": status_callback,
            "status_callback_method": "POST",
            # Twilio asks a webhook once: a web process that is just being replaced is asked again as the fallback.
            "fallback_url": sender.fallback or callback,
            "fallback_method": "POST",
        }
        update = ChannelsSenderList.MessagingV2ChannelsSenderRequestsUpdate({"webhook": told})
        self._asked(self._client.messaging.v2.channels_senders(sender.sid).update, update)

    def number(self, number: str) -> Number | None:
        found = self._asked(self._client.incoming_phone_numbers.list, phone_number=number, limit=1)
        for each in found:
            urls = str(each.voice_url or ""), str(each.status_callback or "")
            return Number(str(each.sid), str(each.phone_number), *urls)
        return None

    def set_voice(self, number: Number, url: str, status_callback: str) -> None:
        how = {"voice_url": url, "status_callback": status_callback}
        update = self._client.incoming_phone_numbers(number.sid).update
        self._asked(update, voice_method="POST", status_callback_method="POST", **how)

    def templates(self) -> list[Kept]:
        return [_kept(each) for each in self._asked(self._client.content.v1.content_and_approvals.list)]

    def _asked(self, call: Any, *what: Any, **how: Any) -> Any:
        try:
            return call(*what, **how)
        except TwilioRestException as error:
            code = str(error.code or error.status)
            raise SendError(code, retryable=retryable(code, error.status)) from error
        except TwilioException as error:
            raise _of_a_list(error) from error
        except (RequestException, ValueError) as error:
            raise SendError("unreachable", retryable=True) from error


def _of_a_list(error: TwilioException) -> SendError:
    """The library says of a list only that its page can't be fetched, and keeps the answer beside it."""
    answer = error.args[1] if len(error.args) > 1 else None
    if answer is None:
        return SendError("unreachable", retryable=True)
    told = _json(answer.text)
    code = str(told.get("code") or answer.status_code)
    return SendError(code, retryable=retryable(code, answer.status_code))


def _json(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _kept(content: Any) -> Kept:
    asked = content.approval_requests or {}
    bodies = [str(part["body"]) for part in (content.types or {}).values() if isinstance(part, dict) and "body" in part]
    status, reason = str(asked.get("status") or "unsubmitted"), str(asked.get("rejection_reason") or "")
    return Kept(str(content.friendly_name), bodies[0] if bodies else "", status, reason)
