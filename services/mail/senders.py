"""Two ways out for the same letter."""

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Protocol
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import BotoCoreError, ClientError, ReadTimeoutError

from services.messaging.errors import SendError, SendUnknownError

LOCAL_SENDER = "Baaki <baaki@baaki.local>"
_LATER = frozenset({"TooManyRequestsException", "LimitExceededException", "ThrottlingException", "InternalFailure"})


class Mailer(Protocol):
    def send(self, to: str, subject: str, body: str) -> str:
        """→ the message id. Raises SendError, SendUnknownError."""
        ...


class Ses:
    """SES v2; `sender` is a verified identity."""

    def __init__(self, sender: str, region: str, endpoint_url: str | None) -> None:
        self._client = boto3.client("sesv2", region_name=region, endpoint_url=endpoint_url)
        self._sender = sender

    def send(self, to: str, subject: str, body: str) -> str:
        try:
            answer = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [to]},
                Content={
                    "Simple": {
                        "Subject": {"Data": subject, "Charset": "UTF-8"},
                        "Body": {"Text": {"Data": body, "Charset": "UTF-8"}},
                    }
                },
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            raise SendError(code, retryable=code in _LATER) from error
        except ReadTimeoutError as error:
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

    def send(self, to: str, subject: str, body: str) -> str:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = LOCAL_SENDER, to, subject
        letter["Message-ID"] = message_id = make_msgid(domain="baaki.local")
        letter.set_content(body)
        try:
            with smtplib.SMTP(self._host, self._port, timeout=self._timeout) as server:
                server.send_message(letter)
        except (smtplib.SMTPException, OSError) as error:
            raise SendError(type(error).__name__, retryable=True) from error
        return message_id
