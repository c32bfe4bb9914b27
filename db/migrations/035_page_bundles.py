"""Bundles of evidence that were asked for on the companion page: wanted, made by a worker, fetched."""

from peewee import Database
from peewee_migrate import Migrator


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(
        "CREATE TABLE page_bundles ("
        "bundle_id uuid PRIMARY KEY, "
        "retailer_id uuid NOT NULL REFERENCES retailers, "
        "invoice_id uuid NOT NULL REFERENCES invoices ON DELETE CASCADE, "
        "language text NOT NULL CHECK (language IN ('ta', 'hi', 'en')), "
        "status text NOT NULL DEFAULT 'wanted' CHECK (status IN ('wanted', 'ready', 'failed')), "
        "enqueued_at timestamptz, "
        "created_at timestamptz NOT NULL DEFAULT now())"
    )
    # One at a time of a bill, however often the button is pressed.
    migrator.sql("CREATE UNIQUE INDEX page_bundles_wanted ON page_bundles (invoice_id) WHERE status = 'wanted'")
    migrator.sql("CREATE INDEX page_bundles_newest ON page_bundles (invoice_id, created_at)")
    migrator.sql("CREATE INDEX page_bundles_retailer ON page_bundles (retailer_id)")


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("DROP TABLE page_bundles")
