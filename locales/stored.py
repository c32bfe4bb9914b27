"""A Message as JSON, because the outbox keeps it until it is sent: types that JSON lacks carry a tag."""

from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from locales.message import Message, Value

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def to_json(message: Message) -> dict[str, Json]:
    """{"id": …, "params": {…}}, fit for json.dumps; TypeError for a parameter that is no Value."""
    return {"id": message.id, "params": {name: _pack(value) for name, value in message.params.items()}}


def from_json(stored: Json) -> Message:
    """The Message that `to_json` stored; ValueError for anything that did not come from it."""
    match stored:
        case {"id": str(message_id), "params": dict(params)}:
            return Message(message_id, {str(name): _unpack(value) for name, value in params.items()})
    raise ValueError(f"not a stored message: {stored!r}")


def _pack(value: Value) -> Json:
    match value:
        case Message():
            return {"message": to_json(value)}
        case Decimal():
            return {"decimal": str(value)}
        case date() if not isinstance(value, datetime):
            return {"date": value.isoformat()}
        case list() | tuple():
            return [_pack(line) for line in value]
        case bool():
            raise TypeError("a yes or no is two messages, not a parameter")
        case str() | int():
            return value
    raise TypeError(f"a {type(value).__name__} cannot be stored in a message")


def _unpack(value: Json) -> Value:
    match value:
        case {"message": stored}:
            return from_json(stored)
        case {"decimal": str(figure)}:
            return Decimal(figure)
        case {"date": str(when)}:
            return date.fromisoformat(when)
        case list():
            return [_unpack(line) for line in value]
        case bool():
            pass
        case str() | int():
            return value
    raise ValueError(f"not a stored parameter: {value!r}")
