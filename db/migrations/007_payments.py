"""Part payments, tax deducted, interest paid, taking back; and what was agreed and accepted of a supply."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE invoices
    ADD COLUMN accepted_on date,
    ADD COLUMN agreed_days smallint CHECK (agreed_days BETWEEN 0 AND 999),
    ADD COLUMN objection_removed_on date;
ALTER TABLE payments
    ADD COLUMN tds bytea,
    ADD COLUMN interest_part bytea,
    ADD COLUMN kind varchar(10) NOT NULL DEFAULT 'full' CHECK (kind IN ('full', 'part')),
    ADD COLUMN status_before varchar(20),
    ADD COLUMN next_action_before date,
    ADD COLUMN recorded_at timestamptz,
    ADD COLUMN undone_at timestamptz CHECK (undone_at IS NULL OR status_before IS NOT NULL);
CREATE INDEX payments_retailer ON payments (retailer_id, recorded_at);
"""

DOWN = """
DROP INDEX payments_retailer;
ALTER TABLE payments
    DROP COLUMN tds, DROP COLUMN interest_part, DROP COLUMN kind, DROP COLUMN status_before,
    DROP COLUMN next_action_before, DROP COLUMN recorded_at, DROP COLUMN undone_at;
ALTER TABLE invoices DROP COLUMN accepted_on, DROP COLUMN agreed_days, DROP COLUMN objection_removed_on;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
