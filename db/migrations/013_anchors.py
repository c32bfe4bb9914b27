"""The daily anchor of the audit chains."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE audit_anchors (
    day date PRIMARY KEY,
    chains integer NOT NULL CHECK (chains >= 0),
    root bytea NOT NULL CHECK (length(root) = 32),
    previous bytea NOT NULL CHECK (length(previous) = 32),
    digest bytea NOT NULL CHECK (length(digest) = 32),
    taken_at timestamptz NOT NULL
);
CREATE TABLE anchored_heads (
    day date NOT NULL REFERENCES audit_anchors (day) ON DELETE CASCADE,
    chain uuid NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (chain, day)
);
"""

DOWN = "DROP TABLE anchored_heads; DROP TABLE audit_anchors"


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
