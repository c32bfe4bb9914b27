"""A sealed file, written and read as a stream: AES-256-GCM in pieces of one megabyte.

A piece's nonce holds its number and whether it is the last, and its additional data is the file's head: pieces that
were changed, moved, dropped or cut off at the end do not open (the STREAM construction of Hoang, Reyhanitabar, Rogaway
and Vizár, 2015). The key is derived anew for each file, so that numbers may begin at nothing.
"""

import io
import secrets
from dataclasses import dataclass
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from db.vault import Keyring

PIECE = 1024 * 1024
_TAG, _SALT, _NAME = 16, 16, 4
_MAGIC = b"BAAKI-BACKUP-1"
_HEAD = len(_MAGIC) + _NAME + _SALT
_BY_PASSPHRASE = bytes(_NAME)


class SealedError(Exception):
    """It is no backup, was altered, is cut off, or is sealed with another key; the text says which."""


@dataclass(frozen=True)
class Secret:
    """What seals: the passphrase where there is one, else the newest master key; older ones still open."""

    ring: Keyring
    passphrase: str = ""

    def head(self) -> bytes:
        return _MAGIC + (_BY_PASSPHRASE if self.passphrase else self.ring.ids[0]) + secrets.token_bytes(_SALT)

    def key(self, head: bytes) -> bytes:
        """The file's own key. Raises SealedError."""
        name, salt = head[len(_MAGIC) : -_SALT], head[-_SALT:]
        if name == _BY_PASSPHRASE:
            if not self.passphrase:
                raise SealedError("sealed with a passphrase: BACKUP_PASSPHRASE is needed")
            return Scrypt(salt, 32, n=2**16, r=8, p=1).derive(self.passphrase.encode())
        master = dict(zip(self.ring.ids, self.ring.keys, strict=True)).get(name)
        if master is None:
            raise SealedError(
                "sealed with another master key: set BAAKI_MASTER_KEY, or put the copy of master.key into its place"
            )
        return HKDF(SHA256(), 32, salt, b"baaki backup").derive(master)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


class Writer(io.RawIOBase):
    """Seals what is written to it; `close` writes the last piece, without which the file does not open."""

    def __init__(self, file: BinaryIO, secret: Secret) -> None:
        self._file, self._head = file, secret.head()
        self._cipher = AESGCM(secret.key(self._head))
        self._waiting, self._number = bytearray(), 0
        file.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        given = bytes(data)  # type: ignore[call-overload]  # any buffer
        self._waiting += given
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(given)

    def finish(self) -> None:
        """The whole is written."""
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last), piece, self._head))
        self._number += 1


class Reader(io.RawIOBase):
    """Opens piece by piece what `Writer` sealed; what it gives out was checked."""

    def __init__(self, file: BinaryIO, secret: Secret) -> None:
        self._file, self._head = file, file.read(_HEAD)
        if len(self._head) != _HEAD or not self._head.startswith(_MAGIC):
            raise SealedError("this is no backup of Baaki")
        self._cipher = AESGCM(secret.key(self._head))
        self._ahead, self._number = file.read(PIECE + _TAG), 0
        self._open, self._ended = b"", False

    def __enter__(self) -> Self:
        return self

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (size < 0 or len(self._open) < size):
            self._open += self._next()
        given = self._open if size < 0 else self._open[:size]
        self._open = self._open[len(given) :]
        return given

    def _next(self) -> bytes:
        piece, self._ahead = self._ahead, self._file.read(PIECE + _TAG)
        self._ended = not self._ahead
        try:
            opened = self._cipher.decrypt(_nonce(self._number, self._ended), piece, self._head)
        except InvalidTag as error:
            raise SealedError("it was altered, is cut off, or is sealed with another key") from error
        self._number += 1
        return opened
