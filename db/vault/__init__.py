"""Sealing: AES-256-GCM, a data key per retailer wrapped by the master key (Properties 46, 49).

What is sealed carries the id of its data key, so that keys can be rotated, and destroying a retailer's key forgets
everything sealed with it. `scope(retailer_id)` says whose key seals; opening needs no scope.
"""

from db.vault import kms, renewal
from db.vault.blind import blind_index
from db.vault.keyring import Keyring, MasterKeyError, load_master_keys
from db.vault.kms import KmsError
from db.vault.rewrap import Wrapped, counted, rewrap
from db.vault.sealing import (
    SealError,
    destroy_keys,
    forget_opened,
    open_keys,
    open_sealed,
    retire_keys,
    scope,
    seal,
    unlock,
)

__all__ = [
    "Keyring", "KmsError", "MasterKeyError", "SealError", "Wrapped", "blind_index", "counted", "destroy_keys",
    "forget_opened", "kms", "load_master_keys", "open_keys", "open_sealed", "renewal", "retire_keys", "rewrap", "scope",
    "seal", "unlock",
]  # fmt: skip
