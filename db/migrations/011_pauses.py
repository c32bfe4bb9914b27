"""Pauses of the ladder, what became of promises, what a retailer was asked; the morning's summary."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE invoices
    ADD COLUMN paused_until date,
    ADD COLUMN pause_reason varchar(10) CHECK (pause_reason IN ('promise', 'dispute', 'stopped')),
    ADD COLUMN due_soon_told boolean NOT NULL DEFAULT false,
    ADD CHECK ((pause_reason IS NOT DISTINCT FROM 'promise') = (paused_until IS NOT NULL));
CREATE INDEX invoices_due_soon ON invoices (due_date) WHERE status = 'active' AND NOT due_soon_told;
CREATE INDEX invoices_open ON invoices (retailer_id) WHERE status <> 'paid';

ALTER TABLE buyer_replies ADD COLUMN outcome varchar(12) CHECK (outcome IN ('kept', 'broken', 'superseded'));
CREATE INDEX buyer_replies_promised ON buyer_replies (promised_date) WHERE kind = 'promise' AND outcome IS NULL;

CREATE TABLE asks (
    ask_id uuid PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    kind varchar(10) NOT NULL CHECK (kind IN ('promise', 'dispute')),
    promised_date date,
    outbox_id uuid,
    asked_at timestamptz NOT NULL,
    answer varchar(10) CHECK (answer IN ('pause', 'go_on', 'stop')),
    answered_at timestamptz,
    CHECK ((kind = 'promise') = (promised_date IS NOT NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX asks_open ON asks (retailer_id, position) WHERE answer IS NULL;
CREATE TABLE ask_bills (
    ask_id uuid NOT NULL REFERENCES asks (ask_id) ON DELETE CASCADE,
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    PRIMARY KEY (ask_id, invoice_id)
);
CREATE INDEX ask_bills_invoice ON ask_bills (invoice_id);
"""

DOWN = """
DROP TABLE ask_bills;
DROP TABLE asks;
DROP INDEX buyer_replies_promised;
ALTER TABLE buyer_replies DROP COLUMN outcome;
DROP INDEX invoices_open;
DROP INDEX invoices_due_soon;
ALTER TABLE invoices DROP COLUMN paused_until, DROP COLUMN pause_reason, DROP COLUMN due_soon_told;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
