"""WhatsApp's approved templates: which of ours stands at Twilio under which ContentSid."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE content_templates (
    name varchar(60) NOT NULL,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    content_sid varchar(40) NOT NULL UNIQUE,
    body text NOT NULL,
    status varchar(20) NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, language)
)
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("DROP TABLE content_templates")
