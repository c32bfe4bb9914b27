"""What waits to be given out, by when it may go: a sweep gives out page after page, and must not go each time over all
that waits for its hour or for a worker. Whoever asks for all that is queued reads `outbox_recipient`, which holds just
what is under way.
"""

from peewee import Database
from peewee_migrate import Migrator

UP = """
CREATE INDEX outbox_to_give_out ON outbox ((coalesce(due_at, '-infinity'::timestamptz)))
    WHERE status = 'queued' AND enqueued_at IS NULL;
DROP INDEX outbox_queued;
"""
DOWN = """
CREATE INDEX outbox_queued ON outbox (not_before) WHERE status = 'queued';
DROP INDEX outbox_to_give_out;
"""


def migrate(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(UP)


def rollback(migrator: Migrator, database: Database, *, fake: bool = False) -> None:
    migrator.sql(DOWN)
