"""Our records in the JSON shapes of Twilio's public OpenAPI description (twilio/twilio-oai, api_v2010, content_v1)."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlencode

from services.local_twilio.errors import error_message
from services.local_twilio.model import Call, Content, Media, Message

API_VERSION = "2010-04-01"
_CALL_PARTS = ("events", "notifications", "payments", "recordings", "siprec", "streams", "transcriptions")


def rfc2822(moment: datetime | None) -> str | None:
    return format_datetime(moment) if moment else None


def _segments(body: str) -> int:
    """SMS segments: 160 or 153 characters of plain text, 70 or 67 of any other script."""
    one, many = (160, 153) if body.isascii() else (70, 67)
    return 1 if len(body) <= one else -(-len(body) // many)


def message_json(account_sid: str, message: Message) -> dict[str, Any]:
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{message.sid}"
    code = message.error_code
    return {
        "account_sid": account_sid,
        "api_version": API_VERSION,
        "body": message.body,
        "date_created": rfc2822(message.created),
        "date_sent": rfc2822(message.sent),
        "date_updated": rfc2822(message.updated),
        "direction": message.direction,
        "error_code": code,
        "error_message": error_message(code) if code is not None else None,
        "from": message.sender,
        "messaging_service_sid": None,
        "num_media": str(len(message.media)),
        "num_segments": str(1 if message.channel == "whatsapp" else _segments(message.body)),
        "price": None,
        "price_unit": None,
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.recipient,
        "uri": f"{uri}.json",
    }


def media_json(account_sid: str, message: Message, media: Media) -> dict[str, Any]:
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Messages/{message.sid}/Media/{media.sid}.json"
    return {
        "account_sid": account_sid,
        "content_type": media.content_type,
        "date_created": rfc2822(message.created),
        "date_updated": rfc2822(message.updated),
        "parent_sid": message.sid,
        "sid": media.sid,
        "uri": uri,
    }


def call_json(account_sid: str, call: Call) -> dict[str, Any]:
    uri = f"/{API_VERSION}/Accounts/{account_sid}/Calls/{call.sid}"
    unknown = "caller_name forwarded_from group_sid parent_call_sid phone_number_sid price trunk_sid"
    talked = int((call.ended - call.begun).total_seconds()) if call.ended and call.begun else None
    return dict.fromkeys(unknown.split()) | {
        "account_sid": account_sid,
        "answered_by": call.answered_by,
        "api_version": API_VERSION,
        "duration": None if talked is None else str(talked),
        "start_time": rfc2822(call.begun),
        "end_time": rfc2822(call.ended),
        "date_created": rfc2822(call.created),
        "date_updated": rfc2822(call.created),
        "direction": call.direction,
        "from": call.sender,
        "from_formatted": call.sender,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": call.sid,
        "status": call.status,
        "subresource_uris": {part: f"{uri}/{part.capitalize()}.json" for part in _CALL_PARTS},
        "to": call.recipient,
        "to_formatted": call.recipient,
        "uri": f"{uri}.json",
    }


def content_json(account_sid: str, content: Content) -> dict[str, Any]:
    url = f"https://content.twilio.com/v1/Content/{content.sid}"
    made = content.created.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "account_sid": account_sid,
        "date_created": made,
        "date_updated": made,
        "friendly_name": content.friendly_name,
        "language": content.language,
        "links": {
            "approval_create": f"{url}/ApprovalRequests/whatsapp",
            "approval_fetch": f"{url}/ApprovalRequests",
        },
        "sid": content.sid,
        "types": content.types,
        "url": url,
        "variables": content.variables,
    }


def page_json(
    key: str, path: str, filters: Sequence[tuple[str, str]], rows: list[Any], *, page: int, size: int
) -> dict[str, Any]:
    """One page of `rows` (all of them, in order), with the links Twilio's clients follow."""

    def uri(number: int) -> str:
        return f"{path}?{urlencode([*filters, ('PageSize', str(size)), ('Page', str(number))])}"

    start = page * size
    shown = rows[start : start + size]
    return {
        key: shown,
        "end": start + max(len(shown) - 1, 0),
        "first_page_uri": uri(0),
        "next_page_uri": uri(page + 1) if start + size < len(rows) else None,
        "page": page,
        "page_size": size,
        "previous_page_uri": uri(page - 1) if page else None,
        "start": start,
        "uri": uri(page),
    }
