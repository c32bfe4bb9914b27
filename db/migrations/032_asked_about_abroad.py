"""When a retailer was last asked whether what AWS computes for him may leave India."""

from peewee import Database
from peewee_migrate import Migrator


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("ALTER TABLE conversations ADD COLUMN abroad_asked_at timestamptz")


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("ALTER TABLE conversations DROP COLUMN abroad_asked_at")
