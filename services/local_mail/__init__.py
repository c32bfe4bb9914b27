"""A mailbox on loopback: an SMTP server that keeps what it is given and sends nothing on.

    mailbox = start_mailbox(1025, deliver)      # deliver(ParsedMail) runs on the mailbox's own thread
    mailbox.stop()

It takes any sender and any recipient, without login or TLS, up to 40 MB a mail (what SES takes).
"""

from collections.abc import Callable
from datetime import datetime

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from services.local_mail.mail import Mail, ParsedMail, parse_mail

__all__ = ["Mail", "ParsedMail", "parse_mail", "start_mailbox"]

_LIMIT_BYTES = 40 * 1024 * 1024


class _Keeper:
    def __init__(self, deliver: Callable[[ParsedMail], None], clock: Callable[[], datetime]) -> None:
        self._deliver = deliver
        self._clock = clock

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        self._deliver(parse_mail(raw, envelope.mail_from or "", list(envelope.rcpt_tos), self._clock()))
        return "250 2.0.0 kept"


def start_mailbox(
    port: int, deliver: Callable[[ParsedMail], None], clock: Callable[[], datetime], host: str = "127.0.0.1"
) -> Controller:
    """Listen on `host:port` until `.stop()`. Raises OSError where the port is taken."""
    keeper = _Keeper(deliver, clock)
    mailbox = Controller(keeper, hostname=host, port=port, data_size_limit=_LIMIT_BYTES, enable_SMTPUTF8=True)
    mailbox.start()
    return mailbox
