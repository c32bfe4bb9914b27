"""Blind index: a keyed hash by which a GSTIN or phone is found without standing in the database in clear.

Its key is a data key of its own, so that rotating the master key does not move the index.
"""

import hashlib
import hmac

from db.vault import sealing

INDEX = "index"


def blind_index(kind: str, value: str) -> bytes:
    """HMAC-SHA-256 of the normalised value; `kind` ("phone", "gstin", …) keeps the indexes apart. 32 bytes."""
    key = sealing.data_key(sealing.current_key_id(INDEX))
    if key is None:
        raise sealing.SealError("the index key was destroyed")
    return hmac.digest(key, f"{kind}:{value}".encode(), hashlib.sha256)
