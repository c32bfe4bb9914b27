"""Whether a code's signature is a registration portal's: RS256 and nothing else, whatever the code says of itself."""

import base64
import binascii
import json
from collections.abc import Mapping
from enum import Enum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

Keys = Mapping[str, bytes]


class Seal(Enum):
    """TRUE: a key of the set made it. FALSE: it names a key of the set that did not. UNKNOWN: no such key is known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


def judge(code: str, keys: Keys) -> Seal:
    """The JWS of a signed e-invoice code (RFC 7515). Its `alg` is not asked: only RS256 can pass."""
    head, _, rest = code.strip().partition(".")
    body, _, signature = rest.partition(".")
    kid = _kid(head)
    if kid is None or kid not in keys:
        return Seal.UNKNOWN
    key = load_pem_public_key(keys[kid])
    if not isinstance(key, rsa.RSAPublicKey):
        return Seal.UNKNOWN
    try:
        key.verify(raw(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), SHA256())
    except (InvalidSignature, binascii.Error, ValueError):
        return Seal.FALSE
    return Seal.TRUE


def _kid(head: str) -> str | None:
    try:
        told: Any = json.loads(raw(head))
    except (binascii.Error, ValueError, RecursionError):
        return None
    kid = told.get("kid") if isinstance(told, dict) else None
    return kid if isinstance(kid, str) else None


def raw(part: str) -> bytes:
    """base64url without its padding. Raises binascii.Error, ValueError."""
    return base64.b64decode(part.encode("ascii") + b"=" * (-len(part) % 4), altchars=b"-_", validate=True)


def number_of(part: str) -> int:
    return int.from_bytes(raw(part))
