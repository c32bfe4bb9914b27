"""Webhooks of WhatsApp messages as Twilio posts them, written and signed before the measuring starts."""

from dataclasses import dataclass
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

ACCOUNT = "AC" + "0" * 32
_TEXT = "வணக்கம், என் பில் நிலை என்ன? Invoice INV/2025-26/0417"
_SENDERS = 500


@dataclass(frozen=True)
class Webhook:
    """One message: its sid, and the whole HTTP/1.1 request that brings it."""

    sid: str
    request: bytes


def webhooks(host: str, path: str, token: str, first: int, count: int) -> list[Webhook]:
    """`count` different messages from `_SENDERS` phones, numbered from `first`; signed for http://`host``path`."""
    validator = RequestValidator(token)
    return [_webhook(host, path, validator, number) for number in range(first, first + count)]


def _webhook(host: str, path: str, validator: RequestValidator, number: int) -> Webhook:
    form = _form(number)
    body = urlencode(form).encode()
    signature = validator.compute_signature(f"http://{host}{path}", form)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        f"X-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return Webhook(form["MessageSid"], head.encode() + body)


def _form(number: int) -> dict[str, str]:
    sid, phone = f"SM{number:032x}", f"9198{number % _SENDERS:08d}"
    return {
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ProfileName": "Meena",
        "MessageType": "text",
        "SmsSid": sid,
        "WaId": phone,
        "SmsStatus": "received",
        "Body": _TEXT,
        "To": "whatsapp:+14155238886",
        "NumSegments": "1",
        "ReferralNumMedia": "0",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": f"whatsapp:+{phone}",
        "ApiVersion": "2010-04-01",
    }
