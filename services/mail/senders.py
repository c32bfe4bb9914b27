"""Two ways out for the same letter."""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any, Protocol
from urllib.parse import urlsplit

from botocore.exceptions import BotoCoreError, ClientError, ConnectionClosedError, ReadTimeoutError

from config import aws, tls
from services.messaging.errors import SendError, SendUnknownError

TAG = "outbox"
LOCAL_SENDER = "Baaki <baaki@baaki.local>"
_LATER = frozenset(
    {
        "TooManyRequestsException", "LimitExceededException", "ThrottlingException", "InternalFailure",
        # Credentials that ran out are the operator's to mend, not the letter's end.
        "ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId",
    }
)  # fmt: skip
_SERVER = 500


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
    # A name in a subject may hold a line's end, which no header may.
    letter["From"], letter["To"], letter["Subject"] = sender, to, " ".join(subject.split())
    letter.set_content(body)
    for each in attachments:
        main, _, sub = each.media_type.partition("/")
        letter.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
    return letter


class Ses:
    """SES v2; `sender` is a verified identity. The events of `configuration_set` carry our reference as a tag."""

    def __init__(
        self, sender: str, region: str, endpoint_url: str | None, configuration_set: str = "", seconds: float = 10.0
    ) -> None:
        # boto3 would send again by itself what may have been taken: whether to is decided by the outbox.
        self._client = aws.client("sesv2", region, endpoint_url, tries=1, read_seconds=seconds)
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
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            raise SendError(code, retryable=code in _LATER or status >= _SERVER) from error
        except (ReadTimeoutError, ConnectionClosedError) as error:
            raise SendUnknownError from error
        except BotoCoreError as error:
            raise SendError(type(error).__name__, retryable=True) from error
        if not answer.get("MessageId"):
            # Half an answer: it may have been taken.
            raise SendUnknownError
        return str(answer["MessageId"])


class Smtp:
    """SMTP: plain to the mailbox on loopback, by TLS (`smtps://`, or STARTTLS) to any other."""

    def __init__(self, url: str, timeout: float) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 25
        self._timeout = timeout
        self._tls_first, self._local = parts.scheme == "smtps", self._host in tls.LOOPBACK

    def send(
        self, to: str, subject: str, body: str, attachments: Sequence[Attachment] = (), reference: str = ""
    ) -> str:
        letter = _letter(to, LOCAL_SENDER, subject, body, attachments)
        message_id = f"<{reference}@baaki.local>" if reference else make_msgid(domain="baaki.local")
        letter["Message-ID"] = message_id
        try:
            with self._connected() as server:
                server.send_message(letter)
        except (smtplib.SMTPException, OSError) as error:
            raise SendError(type(error).__name__, retryable=True) from error
        return message_id

    def _connected(self) -> smtplib.SMTP:
        if self._tls_first:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=tls.context())
        server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        if not self._local:
            server.starttls(context=tls.context())
        return server
