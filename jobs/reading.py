"""A bill's pages read, by ourselves first."""

from collections.abc import Sequence

from jobs.house import House
from services import documents
from services.documents import Reading
from services.documents.irp_keys import key_set


def read(here: House, files: Sequence[bytes], own_gstin: str | None) -> Reading:
    """Raises `Refused`."""
    path = here.settings.einvoice_keys
    return documents.read(files, own_gstin=own_gstin, keys=key_set(path) if path else {})
