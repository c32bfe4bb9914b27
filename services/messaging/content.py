"""Twilio's Content API: templates that WhatsApp approves, without which nothing goes outside the 24-hour window."""

from dataclasses import dataclass
from typing import Any

from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from services.messaging.errors import SendError, retryable

CATEGORY = "UTILITY"


@dataclass(frozen=True)
class Templates:
    """Creates templates and asks how far their approval is. Raises SendError."""

    client: Client

    def create(self, name: str, language: str, body: str, samples: dict[str, str], file_url: str = "") -> str:
        """Create a template with {{1}}… and submit it to WhatsApp; → its ContentSid.

        With `file_url`, the address of a file with a variable in it, it is one that carries a file.
        """
        request = ContentList.ContentCreateRequest(
            {
                "friendly_name": f"{name}_{language}",
                "language": language,
                "variables": samples,
                "types": ContentList.Types(_types(body, file_url)),
            }
        )
        asked = ApprovalCreateList.ContentApprovalRequest({"name": f"{name}_{language}", "category": CATEGORY})
        try:
            sid = str(self.client.content.v1.contents.create(request).sid)
            self.client.content.v1.contents(sid).approval_create.create(asked)
        except (TwilioRestException, RequestException) as error:
            raise _failed(error) from error
        return sid

    def status(self, content_sid: str) -> str:
        """ "received", "pending", "approved", "rejected", …"""
        try:
            answer = self.client.content.v1.contents(content_sid).approval_fetch().fetch()
        except (TwilioRestException, RequestException) as error:
            raise _failed(error) from error
        return str((answer.whatsapp or {}).get("status", "unsubmitted"))


def _failed(error: TwilioRestException | RequestException) -> SendError:
    if isinstance(error, TwilioRestException):
        code = str(error.code or error.status)
        return SendError(code, retryable=retryable(code, error.status))
    return SendError("unreachable", retryable=True)


def _types(body: str, file_url: str) -> dict[str, Any]:
    if file_url:
        return {"twilio/media": ContentList.TwilioMedia({"body": body, "media": [file_url]})}
    return {"twilio/text": ContentList.TwilioText({"body": body})}
