"""Seal and open with data keys. A sealed value: version (1 byte), data key id (16), nonce (12), ciphertext and tag."""

import secrets
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from db.vault.data_key import DataKey
from db.vault.keyring import NONCE, Keyring

VERSION = b"\x01"
HOUSE = "house"
# A destroyed key may be remembered by a running process for this long, no longer.
REMEMBER_SECONDS = 300


class _Opened(NamedTuple):
    """A data key as this process remembers it; both None where it was destroyed."""

    until: float
    key: bytes | None
    cipher: AESGCM | None


_keyring: Keyring | None = None
# By the key's id as it stands in a sealed value: what opens thousands a second makes no UUID of each.
_opened: dict[bytes, _Opened] = {}
_current: dict[str, tuple[float, bytes]] = {}
_owner: ContextVar[str] = ContextVar("seal_owner", default=HOUSE)


class SealError(Exception):
    """A sealed value was altered, moved to another column, or its key never existed."""


def unlock(keyring: Keyring) -> None:
    """Give this process its master keys, and forget what another database's keys were."""
    global _keyring  # noqa: PLW0603 -- one per process, set once at the door
    _keyring = keyring
    forget_opened()


@contextmanager
def scope(retailer_id: uuid.UUID | None) -> Iterator[None]:
    """What is sealed inside the block is sealed with this retailer's key; None is the house's own."""
    token = _owner.set(str(retailer_id) if retailer_id else HOUSE)
    try:
        yield
    finally:
        _owner.reset(token)


def seal(plain: bytes, context: str) -> bytes:
    """Seal for the owner in scope, bound to `context` (the column, or the document's name)."""
    key_id = current_key_id(_owner.get())
    nonce = secrets.token_bytes(NONCE)
    cipher = _known(key_id).cipher
    if cipher is None:
        raise SealError(f"data key {uuid.UUID(bytes=key_id)} was destroyed")
    return VERSION + key_id + nonce + cipher.encrypt(nonce, plain, context.encode())


def open_sealed(sealed: bytes, context: str) -> bytes | None:
    """The plain bytes; None where the key was destroyed and the owner is forgotten."""
    cipher = _known(bytes(sealed[1:17])).cipher
    if cipher is None:
        return None
    try:
        return cipher.decrypt(sealed[17 : 17 + NONCE], sealed[17 + NONCE :], context.encode())
    except InvalidTag as error:
        raise SealError(f"sealed value does not belong to {context}") from error


def forget_opened() -> None:
    """Ask anew which keys are in use: this process has changed them."""
    _opened.clear()
    _current.clear()


def current_key_id(owner: str) -> bytes:
    known = _current.get(owner)
    if known and known[0] > time.monotonic():
        return known[1]
    key_id = DataKey.current(owner) or DataKey.add(owner, _ring().wrap(secrets.token_bytes(32), owner))
    _current[owner] = (time.monotonic() + REMEMBER_SECONDS, key_id.bytes)
    return key_id.bytes


def open_keys(retailer_ids: Iterable[uuid.UUID]) -> None:
    """Learn at once the keys in use of many retailers, where this process does not remember them."""
    now = time.monotonic()
    wanted = [owner for owner in map(str, retailer_ids) if owner not in _current or _current[owner][0] <= now]
    for key_id, owner, wrapped in DataKey.in_use(wanted) if wanted else ():
        _remember(key_id.bytes, _ring().unwrap(wrapped, owner))
        _current[owner] = (now + REMEMBER_SECONDS, key_id.bytes)


def retire_keys(retailer_id: uuid.UUID) -> None:
    """From here on a fresh key seals what is his; the old ones open until they are destroyed. Committed by itself."""
    DataKey.retire(str(retailer_id))
    _current.pop(str(retailer_id), None)


def destroy_keys(retailer_id: uuid.UUID, *, retired_only: bool = False) -> None:
    """Forget a retailer: everything sealed with his keys can never be opened again (Property 51).

    `retired_only`: but for what was sealed since they were retired.
    """
    DataKey.destroy(str(retailer_id), retired_only=retired_only)
    _current.pop(str(retailer_id), None)
    _opened.clear()


def data_key(key_id: bytes) -> bytes | None:
    return _known(key_id).key


def _known(key_id: bytes) -> _Opened:
    known = _opened.get(key_id)
    if known and known.until > time.monotonic():
        return known
    row = DataKey.get_or_none(DataKey.key_id == uuid.UUID(bytes=key_id))
    if row is None:
        raise SealError(f"no data key {uuid.UUID(bytes=key_id)}")
    return _remember(key_id, None if row.wrapped is None else _ring().unwrap(bytes(row.wrapped), row.owner))


def _remember(key_id: bytes, key: bytes | None) -> _Opened:
    known = _Opened(time.monotonic() + REMEMBER_SECONDS, key, AESGCM(key) if key else None)
    _opened[key_id] = known
    return known


def _ring() -> Keyring:
    if _keyring is None:
        raise SealError("the vault is locked: db.connect was not called")
    return _keyring
