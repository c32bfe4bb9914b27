"""How a page looks, so that it is known again when photographed anew; what a retailer's documents take in the store."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE invoice_pages ADD COLUMN look bytea CHECK (octet_length(look) = 32);
CREATE INDEX invoice_pages_sha256 ON invoice_pages (sha256);

CREATE TABLE storage_use (
    retailer_id uuid PRIMARY KEY REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    bytes bigint NOT NULL CHECK (bytes >= 0),
    told_at timestamptz
);
"""

DOWN = """
DROP TABLE storage_use;
DROP INDEX invoice_pages_sha256;
ALTER TABLE invoice_pages DROP COLUMN look;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
