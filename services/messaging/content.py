"""Twilio's Content API: templates that WhatsApp approves, without which nothing goes outside the 24-hour window."""

from dataclasses import dataclass

from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from services.messaging.errors import SendError, retryable
from services.messaging.tappable import Tappable

UTILITY = "UTILITY"
AUTHENTICATION = "AUTHENTICATION"
_CODE_MINUTES = 10


@dataclass(frozen=True)
class Templates:
    """Creates templates and asks how far their approval is. Raises SendError."""

    client: Client

    def create(
        self, name: str, language: str, body: str, samples: dict[str, str], category: str = UTILITY, file_url: str = ""
    ) -> str:
        """Create a template with {{1}}… and submit it to WhatsApp; → its ContentSid.

        An authentication template has WhatsApp's own words and a button that copies the code, its variable 1. With
        `file_url`, the address of a file with a variable in it, it is one that carries a file.
        """
        request = ContentList.ContentCreateRequest(
            {
                "friendly_name": f"{name}_{language}",
                "language": language,
                "variables": samples,
                "types": ContentList.Types(_types(body, category, file_url)),
            }
        )
        asked = ApprovalCreateList.ContentApprovalRequest({"name": f"{name}_{language}", "category": category})
        try:
            sid = str(self.client.content.v1.contents.create(request).sid)
            self.client.content.v1.contents(sid).approval_create.create(asked)
        except (TwilioRestException, RequestException) as error:
            raise _failed(error) from error
        return sid

    def create_choices(self, choices: Tappable) -> str:
        """Create a quick reply or a list for use inside the window, where no approval is asked; → its ContentSid."""
        request = ContentList.ContentCreateRequest(
            {
                "friendly_name": f"baaki_choices_{choices.key[:16]}",
                "language": choices.language,
                # Samples, not anybody's facts: the content serves all.
                "variables": dict.fromkeys(choices.variables, "…"),
                "types": ContentList.Types(choices.types),
            }
        )
        try:
            return str(self.client.content.v1.contents.create(request).sid)
        except (TwilioRestException, RequestException) as error:
            raise _failed(error) from error

    def status(self, content_sid: str) -> str:
        """ "received", "pending", "approved", "rejected", …"""
        try:
            answer = self.client.content.v1.contents(content_sid).approval_fetch().fetch()
        except (TwilioRestException, RequestException) as error:
            raise _failed(error) from error
        return str((answer.whatsapp or {}).get("status", "unsubmitted"))


def _types(body: str, category: str, file_url: str) -> dict[str, object]:
    if file_url:
        return {"twilio/media": ContentList.TwilioMedia({"body": body, "media": [file_url]})}
    if category == UTILITY:
        return {"twilio/text": ContentList.TwilioText({"body": body})}
    copies = {"type": "COPY_CODE", "copy_code_text": "Copy"}
    told = {"add_security_recommendation": True, "code_expiration_minutes": _CODE_MINUTES, "actions": [copies]}
    return {"whatsapp/authentication": ContentList.WhatsappAuthentication(told)}


def _failed(error: TwilioRestException | RequestException) -> SendError:
    if isinstance(error, TwilioRestException):
        code = str(error.code or error.status)
        return SendError(code, retryable=retryable(code, error.status))
    return SendError("unreachable", retryable=True)
