"""A bundle is packed: the files as they are, the manifest, the seal."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.evidence import container
from services.evidence.container import Entry
from services.evidence.manifest import MANIFEST, SEAL, dumped
from services.signing import Signer


@dataclass(frozen=True)
class Packed:
    """The ZIP's bytes, and what names it: the SHA-256 of its manifest, in hexadecimal."""

    content: bytes
    manifest_sha256: str


def pack(files: Sequence[Entry], about: dict[str, Any], signer: Signer) -> Packed:
    """Raises ValueError for names that repeat or are not plain, SigningError."""
    names = [each.name for each in files]
    if len(set(names)) != len(names) or {MANIFEST, SEAL} & set(names):
        raise ValueError("every file of a bundle has a name of its own")
    told = {
        "name": signer.name,
        "issuer": signer.issuer,
        "certificate_sha256": signer.fingerprint,
        "licensed": signer.licensed,
    }
    manifest = dumped(files, about, told)
    packed = container.written([*files, Entry(MANIFEST, manifest), Entry(SEAL, signer.seal(manifest))])
    return Packed(packed, hashlib.sha256(manifest).hexdigest())
