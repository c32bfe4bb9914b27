"""Calls: where each stands, what was last said in it; reminders by call; a door of its own for a PIN by keypad."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE calls (
    call_sid varchar(64) PRIMARY KEY,
    direction varchar(10) NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    retailer_id uuid REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    outbox_id uuid,
    phone_index bytea,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    turn smallint NOT NULL DEFAULT 0 CHECK (turn >= 0),
    state bytea,
    answer bytea,
    status varchar(12) NOT NULL DEFAULT 'in-progress'
        CHECK (status IN ('in-progress', 'completed', 'busy', 'no-answer', 'failed', 'canceled')),
    seconds integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    CHECK (ended_at IS NULL OR (state IS NULL AND answer IS NULL)),
    CHECK ((status = 'in-progress') = (ended_at IS NULL))
);
CREATE INDEX calls_retailer ON calls (retailer_id);
CREATE INDEX calls_open ON calls (created_at) WHERE ended_at IS NULL;

ALTER TABLE tries DROP CONSTRAINT tries_door_check;
ALTER TABLE tries ADD CONSTRAINT tries_door_check
    CHECK (door IN ('own', 'move', 'call', 'page') OR starts_with(door, 'page:'));
ALTER TABLE outbox DROP CONSTRAINT outbox_channel_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_channel_check CHECK (channel IN ('whatsapp', 'email', 'sms', 'call'));
ALTER TABLE ladder_steps DROP CONSTRAINT ladder_steps_channel_check;
ALTER TABLE ladder_steps ADD CONSTRAINT ladder_steps_channel_check
    CHECK (channel IN ('whatsapp', 'email', 'call', 'none'));
ALTER TABLE communications DROP CONSTRAINT communications_channel_check;
ALTER TABLE communications ADD CONSTRAINT communications_channel_check CHECK (channel IN ('whatsapp', 'email', 'call'));
"""

DOWN = """
DELETE FROM tries WHERE door = 'call';
DELETE FROM outbox WHERE channel = 'call';
DELETE FROM ladder_steps WHERE channel = 'call';
DELETE FROM communications WHERE channel = 'call';
ALTER TABLE communications DROP CONSTRAINT communications_channel_check;
ALTER TABLE communications ADD CONSTRAINT communications_channel_check CHECK (channel IN ('whatsapp', 'email'));
ALTER TABLE ladder_steps DROP CONSTRAINT ladder_steps_channel_check;
ALTER TABLE ladder_steps ADD CONSTRAINT ladder_steps_channel_check CHECK (channel IN ('whatsapp', 'email', 'none'));
ALTER TABLE outbox DROP CONSTRAINT outbox_channel_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_channel_check CHECK (channel IN ('whatsapp', 'email', 'sms'));
ALTER TABLE tries DROP CONSTRAINT tries_door_check;
ALTER TABLE tries ADD CONSTRAINT tries_door_check
    CHECK (door IN ('own', 'move', 'page') OR starts_with(door, 'page:'));
DROP TABLE calls;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
