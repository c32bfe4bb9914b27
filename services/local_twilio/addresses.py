"""Twilio's addresses: `whatsapp:+919840012345` or, for SMS and calls, the bare E.164 number."""

import re
from typing import NamedTuple

import phonenumbers

from services.local_twilio.model import Channel

_E164 = re.compile(r"\+[1-9]\d{6,14}")


class Address(NamedTuple):
    channel: Channel
    number: str

    def __str__(self) -> str:
        return f"whatsapp:{self.number}" if self.channel == "whatsapp" else self.number


def parse_address(text: str) -> Address | None:
    """The address in `text`, or None where no phone could have such a number."""
    channel: Channel = "whatsapp" if text.startswith("whatsapp:") else "sms"
    number = text.removeprefix("whatsapp:")
    if not _E164.fullmatch(number):
        return None
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return None
    return Address(channel, number) if possible else None
