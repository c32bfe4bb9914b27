"""What every table shares."""

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from peewee import Context, Field, Model, ModelSelect

from db.database import database


class Table(Model):
    """A peewee model on the process's pool."""

    class Meta:
        database = database
        legacy_table_names = False

    if not TYPE_CHECKING:  # the stubs' own types of what comes back are the better ones

        @classmethod
        def select(cls, *fields):
            return super().select(*fields) if fields else WholeRows(cls, cls._meta.sorted_fields, is_default=True)


class WholeRows(ModelSelect):
    """A query for all columns. peewee puts their list together anew each time, which is two thirds of what a
    query costs before it is sent."""

    def __sql_selection__(self, ctx: Context, is_subquery: bool = False) -> Context:
        every = self.model._meta.sorted_fields
        if is_subquery or not self._is_default or len(self._returning) != len(every):  # type: ignore[attr-defined]
            return super().__sql_selection__(ctx, is_subquery)
        return ctx.literal(_all_columns(self.model, ctx.alias_manager[self.model._meta.table]))


@cache
def _all_columns(model: type[Table], alias: str) -> str:
    return ", ".join(f'"{alias}"."{field.column_name}"' for field in model._meta.sorted_fields)


class UtcField(Field):
    """TIMESTAMPTZ: an aware datetime in and out, UTC."""

    field_type = "TIMESTAMPTZ"

    def db_value(self, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{self.column_name}: a time without its zone")
        return value
