"""/metrics: figures of the database and of Redis, read when asked, and what all processes counted."""

from jobs.metrics.catalogue import CATALOGUE
from jobs.metrics.exposition import text

__all__ = ["CATALOGUE", "text"]
