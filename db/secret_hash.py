"""How a PIN or a code is kept: argon2id over a keyed hash, so that a stolen table alone can't be searched through.

Four to six digits are few: without the key, which the table does not hold, no one can try them all. Parameters are
those of RFC 9106's and OWASP's smaller choice (19 MiB, two passes): tens of milliseconds a try.
"""

import uuid

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from db import vault

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def make(retailer_id: uuid.UUID, secret: str) -> str:
    """The hash, bound to the retailer."""
    return HASHER.hash(_keyed(retailer_id, secret))


def fits(retailer_id: uuid.UUID, secret: str, kept: str | None) -> bool:
    """Whether the secret is the one that was kept; nothing fits None."""
    if kept is None:
        return False
    try:
        return HASHER.verify(kept, _keyed(retailer_id, secret))
    except VerifyMismatchError:
        return False


def _keyed(retailer_id: uuid.UUID, secret: str) -> bytes:
    return vault.blind_index("secret", f"{retailer_id}:{secret}")
