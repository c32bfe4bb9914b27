"""The day on which a bill's date was put right: what was due before that day is not sent in arrears (decision 61)."""

from peewee import Database
from peewee_migrate import Migrator


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("ALTER TABLE invoices ADD COLUMN dated_on date")


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("ALTER TABLE invoices DROP COLUMN dated_on")
