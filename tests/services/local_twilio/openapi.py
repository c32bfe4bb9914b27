"""Fields and types of Twilio's public OpenAPI description (twilio/twilio-oai, api_v2010 and content_v1, April 2026).

A field maps to a check of its value; every field may be null there, except those marked `!`.
"""

import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime

Check = Callable[[object], bool]

MESSAGE_STATUSES = {
    "queued",
    "sending",
    "sent",
    "failed",
    "delivered",
    "undelivered",
    "receiving",
    "received",
    "accepted",
    "scheduled",
    "read",
    "partially_delivered",
    "canceled",
}
DIRECTIONS = {"inbound", "outbound-api", "outbound-call", "outbound-reply"}
CALL_STATUSES = {"queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled"}


def text(value: object) -> bool:
    return isinstance(value, str)


def integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def mapping(value: object) -> bool:
    return isinstance(value, dict)


def sid(prefix: str) -> Check:
    return lambda value: isinstance(value, str) and bool(re.fullmatch(f"({prefix})[0-9a-fA-F]{{32}}", value))


def rfc2822(value: object) -> bool:
    return isinstance(value, str) and parsedate_to_datetime(value).utcoffset() is not None


def iso8601(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value))


def one_of(values: set[str]) -> Check:
    return lambda value: value in values


MESSAGE: dict[str, Check] = {
    "body": text,
    "num_segments": text,
    "direction!": one_of(DIRECTIONS),
    "from": text,
    "to": text,
    "date_updated": rfc2822,
    "price": text,
    "error_message": text,
    "uri": text,
    "account_sid": sid("AC"),
    "num_media": text,
    "status!": one_of(MESSAGE_STATUSES),
    "messaging_service_sid": sid("MG"),
    "sid": sid("SM|MM"),
    "date_sent": rfc2822,
    "date_created": rfc2822,
    "error_code": integer,
    "price_unit": text,
    "api_version": text,
    "subresource_uris": mapping,
}
MEDIA: dict[str, Check] = {
    "account_sid": sid("AC"),
    "content_type": text,
    "date_created": rfc2822,
    "date_updated": rfc2822,
    "parent_sid": sid("SM|MM"),
    "sid": sid("ME"),
    "uri": text,
}
_CALL_TEXTS = (
    "to to_formatted from from_formatted duration price price_unit direction answered_by api_version "
    "forwarded_from caller_name queue_time uri"
)
CALL: dict[str, Check] = dict.fromkeys(_CALL_TEXTS.split(), text) | {
    "sid": sid("CA"),
    "date_created": rfc2822,
    "date_updated": rfc2822,
    "parent_call_sid": sid("CA"),
    "account_sid": sid("AC"),
    "phone_number_sid": sid("PN"),
    "status!": one_of(CALL_STATUSES),
    "start_time": rfc2822,
    "end_time": rfc2822,
    "group_sid": sid("GP"),
    "trunk_sid": sid("TK"),
    "subresource_uris": mapping,
}
CONTENT: dict[str, Check] = {
    "date_created": iso8601,
    "date_updated": iso8601,
    "sid": sid("HX"),
    "account_sid": sid("AC"),
    "friendly_name": text,
    "language": text,
    "variables": mapping,
    "types": mapping,
    "url": text,
    "links": mapping,
}
PAGE: dict[str, Check] = {
    "end!": integer,
    "first_page_uri!": text,
    "next_page_uri": text,
    "page!": integer,
    "page_size!": integer,
    "previous_page_uri": text,
    "start!": integer,
    "uri!": text,
}


def faults(fields: dict[str, Check], found: dict[str, object]) -> list[str]:
    """What in `found` does not fit the description: missing, additional, of another type."""
    wanted = {name.rstrip("!"): (check, name.endswith("!")) for name, check in fields.items()}
    wrong = sorted(wanted.keys() ^ found.keys())
    for name in wanted.keys() & found.keys():
        check, required = wanted[name]
        value = found[name]
        if (required and value is None) or (value is not None and not check(value)):
            wrong.append(f"{name}={value!r}")
    return wrong
