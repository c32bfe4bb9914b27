"""Structured logs, masked at the logger itself: no phone number, GSTIN, name or text of a person leaves here."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from config.settings import Settings

# Keys whose value is a person's whatever it looks like; everything else is searched for what looks like one.
PRIVATE_KEYS = frozenset(
    {
        "body", "text", "name", "phone", "sender", "recipient", "email", "address", "gstin", "udyam", "upi",
        "profile_name", "transcript", "message", "amount", "reference",
    }
)  # fmt: skip
_PATTERNS = (
    re.compile(r"[0-9A-Z]{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]", re.I),  # GSTIN, before the digits in it
    re.compile(r"UDYAM-[A-Z]{2}-\d{2}-\d{7}", re.I),
    re.compile(r"[^@\s\"'<>]+@[^@\s\"'<>]+\.[a-z]{2,}", re.I),
    re.compile(r"(?<![0-9a-f-])\+?\d{10,15}(?![0-9a-f-])", re.I),
)


# JSON escapes what is below U+0020 by itself; these it lets through.
_FORGING = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_JOINERS = "\u200c\u200d"
"""Words of Tamil and Hindi are written with them."""


_URL_SECRET = re.compile(r"(?<=://)[^/\s@'\"]*:[^\s@'\"]*(?=@)")
"""User and password in an address: DATABASE_URL, REDIS_URL."""


def mask(text: str) -> str:
    """The text with phone numbers, GSTINs, Udyam numbers and e-mail addresses replaced by `•••` and their last two
    characters, so that two lines about one person can still be seen to be about one."""
    text = _URL_SECRET.sub("•••", text)
    for pattern in _PATTERNS:
        text = pattern.sub(lambda m: "•••" + m.group()[-2:], text)
    return text


def one_line(text: str) -> str:
    """The text with what could begin a line of its own, move a terminal's cursor or turn the writing's direction made
    visible: whoever writes to us does not write in our log (OWASP, "Log injection")."""
    return "".join(char if char.isprintable() or char in _JOINERS else _visible(char) for char in text)


def _visible(char: str) -> str:
    return char.encode("unicode_escape").decode()


def mask_event(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if key in PRIVATE_KEYS:
            event[key] = "•••"
        elif isinstance(value, str):
            event[key] = _FORGING.sub(lambda m: _visible(m.group()), mask(value))
        elif not isinstance(value, int | float | bool | type(None)):
            event[key] = mask(repr(value))
    return event


class _MaskingFilter(logging.Filter):
    """For lines of libraries, which do not come through structlog."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = one_line(mask(record.getMessage())), None
        return True


def configure(settings: Settings) -> None:
    level = getattr(logging, settings.log_level.upper())
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_MaskingFilter())
    handler.setFormatter(_MaskingFormatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            mask_event,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )


class _MaskingFormatter(logging.Formatter):
    """A traceback quotes values; it is masked as the rest."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- logging's own name
        return mask(super().formatException(ei))
