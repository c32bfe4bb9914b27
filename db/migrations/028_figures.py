"""What was written lately is counted without reading all; a message remembers the trace in which it was written."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE INDEX outbox_written ON outbox USING brin (created_at) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX inbound_written ON inbound_messages USING brin (received_at)
    WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX ladder_steps_taken ON ladder_steps USING brin (taken_on) WITH (pages_per_range = 32, autosummarize = on);
ALTER TABLE outbox ADD COLUMN trace varchar(55);
ALTER TABLE inbound_messages ADD COLUMN trace varchar(55);
"""

DOWN = """
ALTER TABLE inbound_messages DROP COLUMN trace;
ALTER TABLE outbox DROP COLUMN trace;
DROP INDEX ladder_steps_taken;
DROP INDEX inbound_written;
DROP INDEX outbox_written;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
