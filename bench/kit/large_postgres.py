"""The PostgreSQL of the wheel with the settings that `docs/deploy.md` gives to a server with much to do; huge pages are
the machine's to give."""

from pathlib import Path

import psycopg

from db import embedded as postgres

SETTINGS = {"shared_buffers": "4GB", "max_wal_size": "8GB", "checkpoint_timeout": "15min"}


def start(var: Path) -> str:
    """→ its URL. `postgres.stop` ends it."""
    with psycopg.connect(postgres.start(var), autocommit=True) as connection:
        for name, value in SETTINGS.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    postgres.stop()
    return postgres.start(var)
