"""Documents, sealed before they leave this process (Property 49): files under `var/`, or S3 with SSE-KMS.

Sealed with the retailer's own data key in either form, so that destroying the key forgets his documents too, whatever
versions and backups a bucket keeps.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime

from db import vault
from services.storage.backends import S3, Backend, Files

__all__ = ["S3", "Backend", "Files", "ForgottenError", "Storage"]


class ForgottenError(Exception):
    """The owner's key was destroyed: nobody can read the document any more."""


class Storage:
    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def put(self, retailer_id: uuid.UUID | None, key: str, data: bytes) -> None:
        """Seal and keep, with the house's key for None; the same key again replaces."""
        with vault.scope(retailer_id):
            self._backend.write(key, vault.seal(data, key))

    def get(self, key: str) -> bytes:
        """The document. Raises FileNotFoundError, ForgottenError."""
        data = vault.open_sealed(self._backend.read(key), key)
        if data is None:
            raise ForgottenError(key)
        return data

    def names(self, folder: str) -> Iterator[tuple[str, datetime]]:
        """Each document below a folder, and when it was last written."""
        return self._backend.names(folder)

    def erase(self, key: str) -> None:
        """Take it out of the store; what is not there is erased already."""
        self._backend.erase(key)

    def reseal(self) -> Iterator[int]:
        """What retired keys seal, sealed anew, one document at a time (a document never changes); yields 1 for each."""
        owners = vault.renewal.retired()
        for key, _ in self._backend.names("") if owners else ():
            if key.endswith(".new"):
                continue  # half written
            sealed = self._backend.read(key)
            owner = owners.get(vault.renewal.key_of(sealed))
            fresh = vault.renewal.again(sealed, key, owner) if owner else None
            if fresh is not None:
                self._backend.write(key, fresh)
                yield 1
