"""Who is leaving, and until when he can be called back; what is kept for a council; messages that wait for a minute."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE departures (
    departure_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    asked_at timestamptz NOT NULL,
    leaves_on date NOT NULL,
    told_on date,
    called_back_at timestamptz,
    erased_at timestamptz,
    held_until date,
    hold_ended_at timestamptz,
    files_erased_at timestamptz,
    CHECK (called_back_at IS NULL OR erased_at IS NULL),
    CHECK (held_until IS NULL OR erased_at IS NOT NULL),
    CHECK (hold_ended_at IS NULL OR held_until IS NOT NULL)
);
CREATE UNIQUE INDEX departures_open ON departures (retailer_id) WHERE called_back_at IS NULL AND erased_at IS NULL;
CREATE INDEX departures_unfinished ON departures (leaves_on) WHERE called_back_at IS NULL AND files_erased_at IS NULL;

ALTER TABLE inbound_messages ADD COLUMN hold_until timestamptz;
"""

DOWN = """
ALTER TABLE inbound_messages DROP COLUMN hold_until;
DROP TABLE departures;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
