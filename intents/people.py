"""How people's numbers are shown."""

import phonenumbers


def shown_number(phone: str) -> str:
    """ "+919840012345" → "+91 98400 12345"."""
    return phonenumbers.format_number(phonenumbers.parse(phone), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
