"""Reminders that a retailer asked for, beside the rungs of the ladder; `all_steps` is both together.

A table of their own: the release before knows no other rungs than its four, and its monitor goes on.
"""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE asked_reminders (
    asked_id uuid PRIMARY KEY,
    retailer_id uuid NOT NULL REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    buyer_id uuid NOT NULL REFERENCES buyers (buyer_id),
    invoice_id uuid NOT NULL REFERENCES invoices (invoice_id) ON DELETE CASCADE,
    channel varchar(10) NOT NULL CHECK (channel IN ('whatsapp', 'email', 'call')),
    outbox_id uuid NOT NULL,
    goes_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (invoice_id, channel, goes_on)
);
CREATE INDEX asked_reminders_of_buyer ON asked_reminders (retailer_id, buyer_id, goes_on);
CREATE INDEX asked_reminders_outbox ON asked_reminders (outbox_id);
CREATE VIEW all_steps AS
    SELECT step_id, invoice_id, retailer_id, buyer_id, rung, channel, outbox_id, taken_on, created_at FROM ladder_steps
    UNION ALL
    SELECT asked_id, invoice_id, retailer_id, buyer_id, 'reminder_asked', channel, outbox_id, goes_on, created_at
    FROM asked_reminders;
ALTER TABLE communications DROP CONSTRAINT communications_communication_type_check;
ALTER TABLE communications ADD CONSTRAINT communications_communication_type_check CHECK (communication_type IN
    ('reminder_first', 'reminder_second', 'reminder_final', 'reminder_asked', 'legal_notice'));
"""
DOWN = """
DELETE FROM communications WHERE communication_type = 'reminder_asked';
ALTER TABLE communications DROP CONSTRAINT communications_communication_type_check;
ALTER TABLE communications ADD CONSTRAINT communications_communication_type_check CHECK (communication_type IN
    ('reminder_first', 'reminder_second', 'reminder_final', 'legal_notice'));
DROP VIEW all_steps;
DROP TABLE asked_reminders;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
