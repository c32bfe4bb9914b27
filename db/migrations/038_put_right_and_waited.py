"""The day on which a bill's date was put right: what was due before that day is not sent in arrears (decision 61). And
which bills wait for a promised day is asked at each sweep."""

from peewee import Database
from peewee_migrate import Migrator

UP = """
ALTER TABLE invoices ADD COLUMN dated_on date;
CREATE INDEX invoices_waited ON invoices (paused_until) WHERE pause_reason = 'promise' AND status <> 'paid';
"""
DOWN = """
DROP INDEX invoices_waited;
ALTER TABLE invoices DROP COLUMN dated_on;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
