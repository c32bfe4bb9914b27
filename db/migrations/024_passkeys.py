"""Passkeys of the companion page, and the challenges that are answered with them, each once."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE page_passkeys (
    credential_id bytea PRIMARY KEY CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    member_id uuid REFERENCES members (member_id) ON DELETE CASCADE,
    public_key bytea NOT NULL,
    sign_count bigint NOT NULL CHECK (sign_count >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz
);
CREATE INDEX page_passkeys_of ON page_passkeys (retailer_id, member_id);

CREATE TABLE page_challenges (
    challenge bytea PRIMARY KEY CHECK (octet_length(challenge) = 32),
    session_id uuid REFERENCES page_sessions (session_id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX page_challenges_old ON page_challenges (expires_at);
"""

DOWN = """
DROP TABLE page_challenges;
DROP TABLE page_passkeys;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
