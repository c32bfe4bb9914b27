"""`baaki migrate`: bring the schema up to date, once, however many processes start together."""

import logging
from pathlib import Path

from peewee_migrate import Router

from db.database import connection, database

FOLDER = Path(__file__).parent / "migrations"
_LOCK = 72_045_015  # any number of our own; held by whoever migrates


def migrate() -> list[str]:
    """Run what has not run; → the names of what ran."""
    with connection():
        database.execute_sql("SELECT pg_advisory_lock(%s)", (_LOCK,))
        try:
            return list(_router().run())
        finally:
            database.execute_sql("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def pending() -> list[str]:
    """What a deploy still has to run."""
    with connection():
        return list(_router().diff)


def _router() -> Router:
    logger = logging.getLogger("baaki.migrate")
    return Router(database.obj, migrate_dir=FOLDER, logger=logger)
