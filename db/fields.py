"""Encrypted column types. In the table they are BYTEA; in the code they are text, Decimal or JSON (Property 46)."""

import json
from decimal import Decimal
from typing import Any

from peewee import Field

from db import vault

_as_json = json.JSONEncoder(ensure_ascii=False).encode


class Sealed(Field):
    """What the sealed types share."""

    field_type = "BYTEA"

    @property
    def _context(self) -> str:
        return f"{self.model._meta.table_name}.{self.column_name}"

    def db_value(self, value: Any) -> bytes | None:
        if value is None:
            return None
        return vault.seal(self.dump(value).encode(), self._context)

    def python_value(self, value: Any) -> Any:
        if value is None:
            return None
        plain = vault.open_sealed(bytes(value), self._context)
        return None if plain is None else self.parse(plain.decode())

    def dump(self, value: Any) -> str:
        raise TypeError("a sealed field says how its value becomes text")

    def parse(self, text: str) -> Any:
        raise TypeError("a sealed field says how text becomes its value")


class SealedText(Sealed):
    """Text, sealed with the key of the owner in scope."""

    def dump(self, value: str) -> str:
        return value

    def parse(self, text: str) -> str:
        return text


class SealedDecimal(Sealed):
    """An amount in rupees, exact."""

    def dump(self, value: Decimal) -> str:
        if not isinstance(value, Decimal):
            raise TypeError(f"{self.column_name}: money is Decimal, not {type(value).__name__}")
        return str(value)

    def parse(self, text: str) -> Decimal:
        return Decimal(text)


class SealedJson(Sealed):
    """A small JSON value; what it holds must be plain JSON."""

    def dump(self, value: Any) -> str:
        return _as_json(value)

    def parse(self, text: str) -> Any:
        return json.loads(text)
