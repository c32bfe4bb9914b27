"""Whether a bundle is as it was sealed, and if not, what was done to which file. Needs the file and nothing else."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.evidence import container, trail
from services.evidence.container import Entry
from services.evidence.manifest import MANIFEST, SEAL, Listed, Manifest, listed, parsed
from services.signing import Sealed, SealUnreadableError, looked_at, pdf_signer

Kind = Literal[
    "changed",
    "added",
    "dropped",
    "reordered",
    "truncated",
    "unsigned",
    "other_signer",
    "repacked",
    "trail",
    "no_bundle",
]
DOCUMENT = "evidence.pdf"


@dataclass(frozen=True)
class Finding:
    """What is wrong, with which file (empty: with the archive itself)."""

    kind: Kind
    name: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Verified:
    """`findings` is empty for a bundle that is whole; `signer` is whoever sealed it, where that can be read."""

    findings: tuple[Finding, ...]
    manifest: Manifest | None = None
    signer: Sealed | None = None

    @property
    def whole(self) -> bool:
        return not self.findings


def verify(data: bytes, certificate: str = "") -> Verified:
    """`certificate`: the SHA-256 that the signer's certificate must have, in hexadecimal, where the reader knows it."""
    entries, directory = container.read(data)
    by_name = {each.name: each.content for each in entries}
    found = [] if directory else [Finding("truncated", detail="the archive's directory is missing or damaged")]
    if MANIFEST not in by_name:
        return Verified((*found, Finding("dropped" if entries else "no_bundle", MANIFEST)))
    manifest, signer = _manifest(by_name[MANIFEST]), None
    try:
        signer = looked_at(by_name[SEAL], by_name[MANIFEST]) if SEAL in by_name else None
    except SealUnreadableError:
        found.append(Finding("changed", SEAL, "it is no signature"))
    found += _seal(manifest, signer, by_name, certificate.lower())
    found += _files(manifest, entries) if manifest else []
    if not found:
        found += [*_archive(data, entries), *_inside(manifest, by_name)]
    return Verified(tuple(found), manifest, signer)


def _manifest(content: bytes) -> Manifest | None:
    try:
        return parsed(content)
    except ValueError:
        return None


def _seal(
    manifest: Manifest | None, signer: Sealed | None, by_name: dict[str, bytes], certificate: str
) -> Iterator[Finding]:
    if manifest is None:
        yield Finding("changed", MANIFEST, "it can't be read")
    if SEAL not in by_name:
        yield Finding("unsigned", SEAL)
    if signer is None:
        return
    if not signer.whole:
        yield Finding("changed", MANIFEST, "the seal is not of this manifest")
    if manifest and signer.fingerprint != manifest.certificate:
        yield Finding("other_signer", SEAL, f"sealed by {signer.name}, certificate {signer.fingerprint}")
    if certificate and signer.fingerprint != certificate:
        yield Finding("other_signer", SEAL, f"certificate {signer.fingerprint}, not {certificate}")


def _files(manifest: Manifest, entries: Sequence[Entry]) -> Iterator[Finding]:
    known = {each.name: each for each in manifest.files}
    there: dict[str, Entry] = {}
    for each in entries:
        if each.name in there or (each.name not in known and each.name not in (MANIFEST, SEAL)):
            yield Finding("added", each.name)
        there.setdefault(each.name, each)
    for name, told in known.items():
        if name not in there:
            yield Finding("dropped", name)
        elif (differs := _differs(there[name], told)) is not None:
            yield differs
    order = [name for name in there if name in known or name in (MANIFEST, SEAL)]
    if order != [name for name in (*known, MANIFEST, SEAL) if name in there]:
        yield Finding("reordered", detail="the files stand in another order")


def _differs(entry: Entry, told: Listed) -> Finding | None:
    if listed(entry) == told:
        return None
    if len(entry.content) < told.size:
        return Finding("truncated", told.name, f"{len(entry.content)} of {told.size} bytes")
    return Finding("changed", told.name, f"SHA-256 {hashlib.sha256(entry.content).hexdigest()}, not {told.sha256}")


def _archive(data: bytes, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Every file is right; then the archive around them must be, too, to the last bit."""
    try:
        again = container.written(entries)
    except ValueError as error:
        yield Finding("repacked", detail=str(error))
        return
    if again != data:
        at = next((at for at, (one, other) in enumerate(zip(again, data, strict=False)) if one != other), len(again))
        yield Finding(
            "repacked", container.where(entries, at), f"the files are whole, the archive differs at byte {at}"
        )


def _inside(manifest: Manifest | None, by_name: dict[str, bytes]) -> Iterator[Finding]:
    """What the files say themselves: the document's own signer, the chain's extract."""
    if DOCUMENT in by_name and manifest:
        signed = pdf_signer(by_name[DOCUMENT])
        if signed is None or not signed.whole or signed.fingerprint != manifest.certificate:
            yield Finding("other_signer", DOCUMENT, f"signed by {signed.name if signed else 'nobody'}")
    if trail.EXTRACT in by_name:
        try:
            yield from (
                Finding("trail", trail.EXTRACT, line) for line in trail.breaks(json.loads(by_name[trail.EXTRACT]))
            )
        except ValueError as error:
            yield Finding("trail", trail.EXTRACT, str(error))
