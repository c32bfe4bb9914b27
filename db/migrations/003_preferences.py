"""What a retailer has chosen: how he hears, when his buyers are written to, where money should come."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE preferences (
    retailer_id uuid PRIMARY KEY REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    daily_summary varchar(10) NOT NULL DEFAULT 'daily' CHECK (daily_summary IN ('daily', 'weekly', 'off')),
    upi_id bytea,
    bank_account bytea,
    skip_sundays boolean NOT NULL DEFAULT false,
    skip_holidays boolean NOT NULL DEFAULT false,
    romanised boolean NOT NULL DEFAULT false,
    voice_replies varchar(10) NOT NULL DEFAULT 'same' CHECK (voice_replies IN ('same', 'always', 'never')),
    updated_at timestamptz NOT NULL DEFAULT now()
)
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("DROP TABLE preferences")
