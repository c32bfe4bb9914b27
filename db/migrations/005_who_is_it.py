"""Who is it: PINs, codes, wrong tries, members; messages that carry a code or an invitation."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE pins (
    retailer_id uuid PRIMARY KEY REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    hash text CHECK (starts_with(hash, '$argon2id$')),
    pending text CHECK (starts_with(pending, '$argon2id$')),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tries (
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    door varchar(10) NOT NULL CHECK (door IN ('own', 'move')),
    wrong smallint NOT NULL DEFAULT 0 CHECK (wrong BETWEEN 0 AND 2),
    locked_until timestamptz,
    PRIMARY KEY (retailer_id, door)
);

CREATE TABLE codes (
    code_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    door varchar(10) NOT NULL CHECK (door IN ('own', 'move')),
    hash text CHECK (starts_with(hash, '$argon2id$')),
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CHECK (expires_at = sent_at + interval '10 minutes')
);
CREATE INDEX codes_door ON codes (retailer_id, door, sent_at);
CREATE UNIQUE INDEX codes_running ON codes (retailer_id, door) WHERE hash IS NOT NULL;

CREATE TABLE members (
    member_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    role varchar(12) NOT NULL CHECK (role IN ('helper', 'accountant')),
    status varchar(10) NOT NULL DEFAULT 'invited'
        CHECK (status IN ('invited', 'active', 'declined', 'left', 'removed')),
    phone bytea,
    phone_index bytea,
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    invited_at timestamptz NOT NULL,
    joined_at timestamptz,
    chosen_at timestamptz,
    ended_at timestamptz,
    CHECK ((status IN ('invited', 'active')) = (phone_index IS NOT NULL)),
    CHECK (status <> 'active' OR joined_at IS NOT NULL)
);
CREATE UNIQUE INDEX members_once ON members (retailer_id, phone_index) WHERE phone_index IS NOT NULL;
CREATE UNIQUE INDEX members_one_firm ON members (phone_index) WHERE status = 'active' AND role = 'helper';
CREATE INDEX members_phone ON members (phone_index) WHERE phone_index IS NOT NULL;

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
    CHECK (kind IN ('reply', 'notify', 'reminder', 'legal_notice', 'code', 'invitation'));
ALTER TABLE outbox DROP CONSTRAINT outbox_channel_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_channel_check CHECK (channel IN ('whatsapp', 'email', 'sms'));
"""

DOWN = """
DELETE FROM outbox WHERE kind IN ('code', 'invitation') OR channel = 'sms';
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reply', 'notify', 'reminder', 'legal_notice'));
ALTER TABLE outbox DROP CONSTRAINT outbox_channel_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_channel_check CHECK (channel IN ('whatsapp', 'email'));
DROP TABLE members;
DROP TABLE codes;
DROP TABLE tries;
DROP TABLE pins;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
