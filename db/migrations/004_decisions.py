"""What each message was understood as, kept for a month."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE decisions (
    decision_id uuid PRIMARY KEY,
    retailer_id uuid REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    side varchar(10) NOT NULL CHECK (side IN ('retailer', 'buyer')),
    role varchar(10) NOT NULL DEFAULT 'owner' CHECK (role IN ('owner', 'helper', 'accountant')),
    language varchar(2) NOT NULL CHECK (language IN ('ta', 'hi', 'en')),
    text bytea NOT NULL,
    asked varchar(40) NOT NULL DEFAULT '',
    intent varchar(40) NOT NULL,
    params bytea NOT NULL,
    confidence numeric(4, 3) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    source varchar(10) NOT NULL CHECK (source IN ('model', 'rules')),
    model varchar(200),
    decided_at timestamptz NOT NULL,
    CHECK (source = 'model' OR model IS NULL)
);
CREATE INDEX decisions_decided ON decisions (decided_at);
CREATE INDEX decisions_retailer ON decisions (retailer_id)
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("DROP TABLE decisions")
