"""Whose buyer a rung went to, beside the rung: whether he was written to today is asked without reading his bills."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE ladder_steps ADD COLUMN retailer_id uuid REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    ADD COLUMN buyer_id uuid;
UPDATE ladder_steps SET retailer_id = invoices.retailer_id, buyer_id = invoices.buyer_id
    FROM invoices WHERE invoices.invoice_id = ladder_steps.invoice_id;
ALTER TABLE ladder_steps ALTER COLUMN retailer_id SET NOT NULL, ALTER COLUMN buyer_id SET NOT NULL;
CREATE INDEX ladder_steps_of_buyer ON ladder_steps (retailer_id, buyer_id, taken_on) WHERE channel <> 'none';
"""

DOWN = """
DROP INDEX ladder_steps_of_buyer;
ALTER TABLE ladder_steps DROP COLUMN retailer_id, DROP COLUMN buyer_id;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
