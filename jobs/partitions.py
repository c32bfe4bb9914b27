"""Tables that are divided by month have the partitions of the months to come before they begin (decision 64)."""

import structlog

from db import partitions
from db.database import connection
from jobs.house import House

log = structlog.get_logger()


def prepare(here: House) -> list[str]:
    """Make what is wanting, and take away what a division left that was cut off. → the new partitions."""
    with connection():
        try:
            left = partitions.unfinished()
            made = partitions.ahead(here.clock.now())
        except partitions.BusyError as error:
            log.warning("partitions_not_made", error=str(error))
            return []
    if left or made:
        log.info("partitions_made", partitions=made, unfinished=left)
    return made
