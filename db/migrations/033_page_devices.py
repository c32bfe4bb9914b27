"""On which device somebody is signed in to the companion page, as far as its browser says: "Chrome, Android"."""

from peewee import Database
from peewee_migrate import Migrator


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(
        "ALTER TABLE page_sessions ADD COLUMN device text NOT NULL DEFAULT '' CHECK (char_length(device) <= 40)"
    )


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("ALTER TABLE page_sessions DROP COLUMN device")
