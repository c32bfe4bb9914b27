"""How buyers paid, without the names of those who were paid; what buyers say against it; the score kept for a day."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE TABLE payment_history (
    history_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    buyer_index bytea NOT NULL,
    source_key bytea NOT NULL,
    bill_key bytea NOT NULL UNIQUE,
    amount_band smallint NOT NULL CHECK (amount_band BETWEEN 0 AND 4),
    due_month date NOT NULL CHECK (extract(day FROM due_month) = 1),
    days_late integer NOT NULL,
    outcome varchar(10) NOT NULL CHECK (outcome IN ('paid', 'default', 'dispute')),
    disputed boolean NOT NULL,
    CHECK (outcome <> 'dispute' OR disputed)
);
CREATE INDEX payment_history_buyer ON payment_history (buyer_index, due_month);

CREATE TABLE history_secrets (
    retailer_id uuid PRIMARY KEY REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    secret bytea NOT NULL
);

CREATE TABLE score_contests (
    contest_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    buyer_index bytea NOT NULL,
    reason bytea NOT NULL,
    contested_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_by varchar(10) CHECK (ended_by IN ('buyer', 'operator')),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX score_contests_open ON score_contests (buyer_index) WHERE ended_at IS NULL;

ALTER TABLE buyers ADD COLUMN score_facts jsonb;
ALTER TABLE invoices ADD COLUMN defaulted_on date;
CREATE INDEX invoices_not_defaulted ON invoices (due_date, invoice_id) WHERE defaulted_on IS NULL AND status <> 'paid';
"""

DOWN = (
    "DROP INDEX invoices_not_defaulted",
    "ALTER TABLE invoices DROP COLUMN defaulted_on",
    "ALTER TABLE buyers DROP COLUMN score_facts",
    "DROP TABLE score_contests",
    "DROP TABLE history_secrets",
    "DROP TABLE payment_history",
)


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    for statement in DOWN:
        migrator.sql(statement)
