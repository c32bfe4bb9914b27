"""What every table shares."""

from datetime import datetime

from peewee import Field, Model

from db.database import database


class Table(Model):
    """A peewee model on the process's pool."""

    class Meta:
        database = database
        legacy_table_names = False


class UtcField(Field):
    """TIMESTAMPTZ: an aware datetime in and out, UTC."""

    field_type = "TIMESTAMPTZ"

    def db_value(self, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{self.column_name}: a time without its zone")
        return value
