"""Texts with their parameters filled in, now (`t`) or later, in a language not yet known (`Message`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from locales.catalogue import template
from locales.formats import day, number, rupees
from locales.languages import Lang

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Value: TypeAlias = "str | int | Decimal | date | Message | list[Value] | tuple[Value, ...]"
"""What a parameter may be: text as it is, a count, money, a day, another message, or lines of these."""


class MissingParameterError(LookupError):
    """A text names a placeholder for which no parameter was given."""

    def __init__(self, message_id: str, lang: Lang, name: str) -> None:
        super().__init__(f"message {message_id!r} ({lang}) needs the parameter {name!r}")


@dataclass(frozen=True)
class Message:
    """A text to be, kept as its id and parameters until it is known who will read it."""

    id: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def render(self, lang: Lang) -> str:
        """The text in one language; the errors of `t`."""
        return t(self.id, lang, **self.params)


def t(message_id: str, lang: Lang, /, **params: Value) -> str:
    """The text of a message with its parameters shown as people of that language write them.

    Decimal is shown as rupees, int as a count, date as a spoken date, Message as its text, a list as lines.
    The parameter `n`, an int, chooses the plural form. MissingMessageError (a KeyError) for an unknown id,
    MissingParameterError for a placeholder left open, TypeError for a value of any other type.
    """
    count = params.get("n")
    text = template(message_id, lang, count if isinstance(count, int) else None)

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in params:
            raise MissingParameterError(message_id, lang, name)
        return shown(params[name], lang)

    return PLACEHOLDER.sub(fill, text)


def shown(value: Value, lang: Lang) -> str:
    """One parameter as the reader sees it; TypeError for a type that has no one way to be shown."""
    match value:
        case str():
            return value
        case bool():
            raise TypeError("a yes or no is two messages, not a parameter")
        case int():
            return number(value, lang)
        case Decimal():
            return rupees(value, lang)
        case date():
            return day(value, lang)
        case Message():
            return value.render(lang)
        case list() | tuple():
            return "\n".join(shown(line, lang) for line in value)
    raise TypeError(f"a {type(value).__name__} cannot be shown in a message")
