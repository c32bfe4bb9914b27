"""Reminders that a retailer wants on a day to come: one a bill. On its day it becomes one that was asked for (034)."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE planned_reminders (
    planned_id uuid PRIMARY KEY,
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    buyer_id uuid NOT NULL REFERENCES buyers (buyer_id),
    invoice_id uuid NOT NULL UNIQUE REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    goes_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX planned_reminders_due ON planned_reminders (goes_on);
CREATE INDEX planned_reminders_of_buyer ON planned_reminders (retailer_id, buyer_id);
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("DROP TABLE planned_reminders")
