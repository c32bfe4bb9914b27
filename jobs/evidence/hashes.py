"""The hash report that the certificate encloses: each file's SHA-256, and one hash over the list."""

import hashlib
from collections.abc import Sequence

from services.evidence import Content


def report_lines(files: Sequence[Content]) -> list[list[str]]:
    """Number, name, bytes, SHA-256."""
    return [
        [str(number), each.name, f"{len(each.content):,}", hashlib.sha256(each.content).hexdigest()]
        for number, each in enumerate(files, start=1)
    ]


def report_hash(files: Sequence[Content]) -> str:
    """SHA-256 over the list as `sha256sum` writes it: hash, two blanks, name, a line each."""
    listed = "".join(f"{hashlib.sha256(each.content).hexdigest()}  {each.name}\n" for each in files)
    return hashlib.sha256(listed.encode()).hexdigest()
