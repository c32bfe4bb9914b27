"""The manifest: every file by name, size and SHA-256, in order, and who seals it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.evidence.container import Entry

Content = Entry
FORMAT = "baaki-evidence/1"
MANIFEST, SEAL = "manifest.json", "manifest.p7s"


@dataclass(frozen=True)
class Listed:
    """One file as the manifest has it; `sha256` in hexadecimal, `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`about` is what the bundle is about; `signer` the name and the certificate's SHA-256 of whoever seals it."""

    files: tuple[Listed, ...]
    about: dict[str, Any]
    signer: dict[str, Any]

    @property
    def certificate(self) -> str:
        return str(self.signer.get("certificate_sha256", ""))


def listed(entry: Entry) -> Listed:
    return Listed(entry.name, len(entry.content), hashlib.sha256(entry.content).hexdigest())


def dumped(files: Sequence[Entry], about: dict[str, Any], signer: dict[str, Any]) -> bytes:
    """The manifest's one form."""
    told = {
        "format": FORMAT,
        "algorithm": "SHA-256",
        "about": about,
        "signer": signer,
        "files": [listed(each).__dict__ for each in files],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def parsed(content: bytes) -> Manifest:
    """Raises ValueError for what is no manifest of ours."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT:
            raise ValueError(f"format {told['format']!r} is not known here")
        files = tuple(Listed(str(each["name"]), int(each["size"]), str(each["sha256"])) for each in told["files"])
        return Manifest(files, dict(told["about"]), dict(told["signer"]))
    except (KeyError, TypeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError("not a manifest") from error
