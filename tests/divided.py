"""The large tables divided by month, as `baaki partition` leaves them."""

from datetime import UTC, datetime

from db import partitions
from db.database import connection


def divide(now: datetime = datetime(2026, 11, 24, tzinfo=UTC)) -> None:
    """From the month after next to the next year's end."""
    with connection():
        for table in partitions.TABLES:
            if not partitions.state(table).divided:
                partitions.split(table, now)
        partitions.ahead(now, 12)
