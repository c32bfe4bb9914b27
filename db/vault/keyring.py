"""Master keys: they wrap data keys and seal nothing else. The first wraps; the others still unwrap (rotation)."""

import base64
import binascii
import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from config.settings import Settings
from db.vault import kms

NONCE = 12


class MasterKeyError(Exception):
    """The master key is missing, malformed, or not the one that wrapped a data key."""


@dataclass(frozen=True)
class Keyring:
    keys: tuple[bytes, ...]

    @property
    def ids(self) -> tuple[bytes, ...]:
        """What a wrapped key begins with, newest first."""
        return tuple(map(_key_id, self.keys))

    def wrap(self, data_key: bytes, owner: str) -> bytes:
        """→ master key id (4 bytes), nonce, ciphertext; bound to its owner."""
        nonce = secrets.token_bytes(NONCE)
        sealed = AESGCM(self.keys[0]).encrypt(nonce, data_key, owner.encode())
        return _key_id(self.keys[0]) + nonce + sealed

    def unwrap(self, wrapped: bytes, owner: str) -> bytes:
        for key in self.keys:
            if _key_id(key) == wrapped[:4]:
                return _decrypt(key, wrapped, owner)
        raise MasterKeyError("BAAKI_MASTER_KEY is not the key that this database was written with")


def _decrypt(key: bytes, wrapped: bytes, owner: str) -> bytes:
    try:
        return AESGCM(key).decrypt(wrapped[4 : 4 + NONCE], wrapped[4 + NONCE :], owner.encode())
    except InvalidTag as error:
        raise MasterKeyError("a wrapped data key was altered") from error


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:4]


def load_master_keys(settings: Settings) -> Keyring:
    """From BAAKI_MASTER_KEY (base64 of 32 bytes each, or `kms:` and what KMS sealed; newest first, commas between);
    else, outside production, from a file under `var/` that is made on first use. Raises MasterKeyError, KmsError."""
    if settings.baaki_master_key:
        return parse(
            ",".join(_plain(part, settings) for part in settings.baaki_master_key.get_secret_value().split(","))
        )
    return parse(_local_key(settings.baaki_var_dir / "master.key"))


def _plain(part: str, settings: Settings) -> str:
    if not part.strip().startswith(kms.MARK):
        return part
    return base64.b64encode(kms.opened(part.strip(), settings)).decode()


def parse(text: str) -> Keyring:
    try:
        keys = tuple(base64.b64decode(part, validate=True) for part in text.strip().split(","))
    except binascii.Error as error:
        raise MasterKeyError("BAAKI_MASTER_KEY: expected base64") from error
    if any(len(key) != 32 for key in keys):
        raise MasterKeyError("BAAKI_MASTER_KEY: expected base64 of 32 bytes")
    return Keyring(keys)


def _local_key(file: Path) -> str:
    """Made whole beside its name and then linked to it, so that two processes starting at once agree on one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
        with suppress(FileExistsError):
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text()
