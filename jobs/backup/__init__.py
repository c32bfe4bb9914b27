"""Backups: the database as it stands at one moment and the embedded store's files, sealed, in one file.

Online: nobody waits for it. The data keys go along as they are wrapped; the master key does not: without a copy of it
elsewhere a backup opens nothing.
"""

from jobs.backup.making import Made, make
from jobs.backup.restoring import BackupError, check, restore

__all__ = ["BackupError", "Made", "check", "make", "restore"]
