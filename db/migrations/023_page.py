"""The companion page: who is signed in there, and what is being sent from there.

The doors grow: `page` is the owner's sign-in, `page:<member>` a member's, each with its own codes and its own lock.
"""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE tries DROP CONSTRAINT tries_door_check, ALTER COLUMN door TYPE varchar(41),
    ADD CONSTRAINT tries_door_check CHECK (door IN ('own', 'move', 'page') OR starts_with(door, 'page:'));
ALTER TABLE codes DROP CONSTRAINT codes_door_check, ALTER COLUMN door TYPE varchar(41),
    ADD CONSTRAINT codes_door_check CHECK (door IN ('own', 'move', 'page') OR starts_with(door, 'page:'));

CREATE TABLE page_sessions (
    session_id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    member_id uuid REFERENCES members (member_id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX page_sessions_of ON page_sessions (retailer_id, member_id);

CREATE TABLE page_uploads (
    upload_id uuid PRIMARY KEY,
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    member_id uuid REFERENCES members (member_id) ON DELETE SET NULL,
    client_key varchar(64) NOT NULL,
    media_type varchar(40) NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    status varchar(10) NOT NULL DEFAULT 'coming' CHECK (status IN ('coming', 'handed', 'taken', 'spoilt')),
    message_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (retailer_id, client_key)
);
CREATE INDEX page_uploads_newest ON page_uploads (retailer_id, created_at);

CREATE INDEX page_uploads_old ON page_uploads (created_at);

CREATE TABLE page_upload_parts (
    upload_id uuid NOT NULL REFERENCES page_uploads (upload_id) ON DELETE CASCADE,
    begins bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (upload_id, begins)
);
"""

DOWN = """
DROP TABLE page_upload_parts;
DROP TABLE page_uploads;
DROP TABLE page_sessions;
DELETE FROM tries WHERE starts_with(door, 'page');
DELETE FROM codes WHERE starts_with(door, 'page');
ALTER TABLE tries DROP CONSTRAINT tries_door_check, ALTER COLUMN door TYPE varchar(10),
    ADD CONSTRAINT tries_door_check CHECK (door IN ('own', 'move'));
ALTER TABLE codes DROP CONSTRAINT codes_door_check, ALTER COLUMN door TYPE varchar(10),
    ADD CONSTRAINT codes_door_check CHECK (door IN ('own', 'move'));
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
