"""When a message may go, what became of an e-mail, and whether the sender of the reminders is held back."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE outbox ADD COLUMN due_at timestamptz, ADD COLUMN failed_at timestamptz,
    ADD COLUMN refused_sids text NOT NULL DEFAULT '';
CREATE INDEX outbox_ladder_sent ON outbox (sent_at)
    WHERE kind IN ('reminder', 'legal_notice') AND channel = 'whatsapp';
CREATE INDEX outbox_ladder_failed ON outbox (failed_at)
    WHERE kind IN ('reminder', 'legal_notice') AND channel = 'whatsapp' AND failed_at IS NOT NULL;
CREATE INDEX invoices_due_of_buyer ON invoices (retailer_id, buyer_id, next_action_on)
    WHERE next_action_on IS NOT NULL;
CREATE INDEX suppressions_stopped ON suppressions (stopped_at) WHERE active;

CREATE TABLE mail_events (
    event_id varchar(100) PRIMARY KEY,
    outbox_id uuid,
    retailer_id uuid REFERENCES retailers (retailer_id) ON DELETE CASCADE,
    kind varchar(20) NOT NULL,
    raw bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mail_events_outbox ON mail_events (outbox_id);

CREATE TABLE mail_suppressions (
    email_index bytea PRIMARY KEY,
    reason varchar(10) NOT NULL CHECK (reason IN ('bounce', 'complaint')),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE senders (
    sender varchar(40) PRIMARY KEY,
    state varchar(10) NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'slow', 'stopped')),
    counts_from timestamptz NOT NULL
);
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql("DROP TABLE senders; DROP TABLE mail_suppressions; DROP TABLE mail_events")
    for index in ("invoices_due_of_buyer", "suppressions_stopped", "outbox_ladder_failed", "outbox_ladder_sent"):
        migrator.sql(f"DROP INDEX {index}")
    migrator.sql("ALTER TABLE outbox DROP COLUMN due_at, DROP COLUMN failed_at, DROP COLUMN refused_sids")
