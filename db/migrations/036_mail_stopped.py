"""Somebody may ask for no more e-mails, by the page that each of them names."""

from peewee import Database
from peewee_migrate import Migrator

CHECK = "ALTER TABLE mail_suppressions DROP CONSTRAINT mail_suppressions_reason_check, ADD CHECK (reason IN ({}))"


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(CHECK.format("'bounce', 'complaint', 'asked'"))


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("UPDATE mail_suppressions SET reason = 'complaint' WHERE reason = 'asked'")
    migrator.sql(CHECK.format("'bounce', 'complaint'"))
