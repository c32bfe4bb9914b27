"""One received e-mail as the page and the tests see it."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import NamedTuple
from uuid import uuid4

from pydantic import BaseModel, Field


class Attachment(BaseModel):
    sid: str
    filename: str
    content_type: str
    size: int


class Mail(BaseModel):
    """`recipients` come from the envelope, the rest from the headers; `text` is plain, `headers` keep their order."""

    sid: str
    sender: str
    recipients: list[str]
    subject: str
    text: str
    html: str | None = None
    headers: list[tuple[str, str]] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)
    received: datetime


class ParsedMail(NamedTuple):
    mail: Mail
    files: dict[str, bytes]


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"style", "script", "head"}
        if tag in {"p", "br", "div", "tr", "li"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "script", "head"}

    def handle_data(self, data: str) -> None:
        if self._hidden <= 0:
            self.parts.append(data)


def text_of_html(html: str) -> str:
    reader = _TextOfHtml()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


def _body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return None
    content = part.get_content()
    return content.replace("\r\n", "\n") if isinstance(content, str) else None


def _bytes_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else part.as_bytes()


def parse_mail(raw: bytes, sender: str, recipients: list[str], received: datetime) -> ParsedMail:
    """The mail in `raw` (RFC 5322) and its attachments' bytes by their sid."""
    message = message_from_bytes(raw, policy=policy.default)
    html = _body(message, "html")
    text = _body(message, "plain")
    files: dict[str, bytes] = {}
    attachments = []
    for part in message.iter_attachments():
        content = _bytes_of(part)
        sid = "AT" + uuid4().hex
        files[sid] = content
        name = part.get_filename() or part.get_content_type().replace("/", ".")
        attachments.append(Attachment(sid=sid, filename=name, content_type=part.get_content_type(), size=len(content)))
    mail = Mail(
        sid="EM" + uuid4().hex,
        sender=str(message["From"] or sender),
        recipients=recipients,
        subject=str(message["Subject"] or ""),
        text=text if text is not None else text_of_html(html or ""),
        html=html,
        headers=[(name, str(value)) for name, value in message.items()],
        attachments=attachments,
        received=received,
    )
    return ParsedMail(mail, files)
