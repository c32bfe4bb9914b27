"""Two ways out for the same letter."""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any, Protocol
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, ReadTimeoutError

from services.messaging.errors import SendError, SendUnknownError

TAG = "outbox"
LOCAL_SENDER = "Baaki <baaki@baaki.local>"
_LATER = frozenset({"TooManyRequestsException", "LimitExceededException", "ThrottlingException", "InternalFailure"})


@dataclass(frozen=True)
class Attachment:
    content: bytes
    media_type: str
    name: str


class Mailer(Protocol):
    def send(
        self, to: str, subject: str, body: str, attachments: Sequence[Attachment] = (), reference: str = ""
    ) -> str:
        """→ the message id. `reference` is our own id of this letter, by which its events find it.

        Raises SendError, SendUnknownError.
        """
        ...


def _letter(to: str, sender: str, subject: str, body: str, attachments: Sequence[Attachment]) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, subject
    letter.set_content(body)
    for each in attachments:
        main, _, sub = each.media_type.partition("/")
        letter.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
    return letter


class Ses:
    """SES v2; `sender` is a verified identity. The events of `configuration_set` carry our reference as a tag."""

    def __init__(self, sender: str, region: str, endpoint_url: str | None, configuration_set: str = "") -> None:
        # boto3 would send again by itself what may have been taken: whether to is decided by the outbox.
        once = Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=20)
        self._client = boto3.client("sesv2", region_name=region, endpoint_url=endpoint_url, config=once)
        self._sender = sender
        self._set: dict[str, Any] = {"ConfigurationSetName": configuration_set} if configuration_set else {}

    def send(
        self, to: str, subject: str, body: str, attachments: Sequence[Attachment] = (), reference: str = ""
    ) -> str:
        letter = _letter(to, self._sender, subject, body, attachments)
        tagged: dict[str, Any] = {"EmailTags": [{"Name": TAG, "Value": reference}]} if reference else {}
        try:
            answer = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [to]},
                Content={"Raw": {"Data": letter.as_bytes()}},
                **self._set,
                **tagged,
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise SendError(code, retryable=code in _LATER) from error
        except (ReadTimeoutError, ConnectionClosedError) as error:
            raise SendUnknownError from error
        except BotoCoreError as error:
            raise SendError(type(error).__name__, retryable=True) from error
        return answer["MessageId"]


class Smtp:
    """Plain SMTP, for the mailbox on loopback."""

    def __init__(self, url: str, timeout: float) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 25
        self._timeout = timeout

    def send(
        self, to: str, subject: str, body: str, attachments: Sequence[Attachment] = (), reference: str = ""
    ) -> str:
        letter = _letter(to, LOCAL_SENDER, subject, body, attachments)
        message_id = f"<{reference}@baaki.local>" if reference else make_msgid(domain="baaki.local")
        letter["Message-ID"] = message_id
        try:
            with smtplib.SMTP(self._host, self._port, timeout=self._timeout) as server:
                server.send_message(letter)
        except (smtplib.SMTPException, OSError) as error:
            raise SendError(type(error).__name__, retryable=True) from error
        return message_id
