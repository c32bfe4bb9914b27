"""Addresses that nobody can make up: what one stands for is sealed in it, with the house's key."""

import base64
from dataclasses import dataclass

from db import vault
from db.vault import SealError
from jobs.house import House


@dataclass(frozen=True)
class SealedPage:
    """`path` is the first part of the address; what is sealed for one `context` opens in no other."""

    path: str
    context: str

    def address(self, here: House, told: bytes) -> str:
        with vault.scope(None):
            sealed = vault.seal(told, self.context)
        return f"{here.settings.public_url}/{self.path}/{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"

    def told_by(self, token: str) -> bytes | None:
        """What was sealed in the last part of an address; None where it is not ours."""
        try:
            return vault.open_sealed(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), self.context)
        except (SealError, ValueError):
            return None
