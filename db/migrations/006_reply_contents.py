"""Content made at Twilio for choices to tap, and whether a person was already offered his language."""

from peewee import Database
from peewee_migrate import Migrator

UP = (
    """
CREATE TABLE reply_contents (
    key varchar(64) PRIMARY KEY,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    content_sid varchar(40) UNIQUE,
    tried_at timestamptz NOT NULL DEFAULT now()
)
""",
    "ALTER TABLE conversations ADD COLUMN language_offered_at timestamptz",
)


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    for statement in UP:
        migrator.sql(statement)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("ALTER TABLE conversations DROP COLUMN language_offered_at")
    migrator.sql("DROP TABLE reply_contents")
