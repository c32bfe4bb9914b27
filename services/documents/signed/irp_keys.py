"""The public keys of the invoice registration portals, from a file or a folder that the operator keeps."""

import json
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from config.errors import SettingsError
from services.documents.signed.seal import number_of

LEAST_BITS = 2048


class KeySetError(SettingsError):
    """The key set cannot be used; the text names the file and what was expected."""


@cache
def key_set(path: Path) -> dict[str, bytes]:
    """Public RSA keys as PEM by key id: of a JWKS file, or of a folder's `*.pem` (key or certificate, named by kid).

    NIC publishes its keys as certificates, the portals' APIs as JWKS. Raises KeySetError.
    """
    try:
        found = _folder(path) if path.is_dir() else _jwks(path)
        return {kid: _pem(key) for kid, key in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, UnsupportedAlgorithm) as error:
        raise KeySetError(f"EINVOICE_KEYS: {path} is no JWKS file and no folder of PEM files ({error})") from error


def _folder(path: Path) -> dict[str, object]:
    return {file.stem: _public(file.read_bytes()) for file in sorted(path.glob("*.pem"))}


def _public(pem: bytes) -> object:
    if b"CERTIFICATE" in pem:
        return x509.load_pem_x509_certificate(pem).public_key()
    return load_pem_public_key(pem)


def _jwks(path: Path) -> dict[str, object]:
    keys = json.loads(path.read_text("utf-8"))["keys"]
    return {
        str(key["kid"]): rsa.RSAPublicNumbers(number_of(key["e"]), number_of(key["n"])).public_key()
        for key in keys
        if key.get("kty") == "RSA"
    }


def _pem(key: object) -> bytes:
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < LEAST_BITS:
        raise ValueError(f"an RSA key of at least {LEAST_BITS} bits is expected")
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
