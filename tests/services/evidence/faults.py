"""Single faults: each does one thing to a bundle, and says which file a finding must not leave unnamed (empty: any)."""

import random
from collections.abc import Callable

from services.evidence import MANIFEST, SEAL, Content
from services.evidence.container import read, written
from services.evidence.manifest import dumped, parsed
from services.signing import Signer

Fault = Callable[[bytes, random.Random], bytes]


def bit_flip(data: bytes, chance: random.Random) -> bytes:
    """Any bit of the archive, its headers and directory with it."""
    at = chance.randrange(len(data) * 8)
    changed = bytearray(data)
    changed[at // 8] ^= 1 << (at % 8)
    return bytes(changed)


def deletion(data: bytes, chance: random.Random) -> bytes:
    entries, _ = read(data)
    del entries[chance.randrange(len(entries))]
    return written(entries)


def insertion(data: bytes, chance: random.Random) -> bytes:
    entries, _ = read(data)
    name = chance.choice([f"more-{chance.randrange(1000)}.txt", chance.choice(entries).name])
    entries.insert(chance.randrange(len(entries) + 1), Content(name, chance.randbytes(chance.randrange(50))))
    return written(entries)


def reordering(data: bytes, chance: random.Random) -> bytes:
    entries, _ = read(data)
    one, other = chance.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return written(entries)


def truncation(data: bytes, chance: random.Random) -> bytes:
    """The archive is cut off, or one of its files is."""
    if chance.random() < 0.5:
        return data[: chance.randrange(len(data))]
    entries, _ = read(data)
    at = chance.randrange(len(entries))
    name, content = entries[at]
    entries[at] = Content(name, content[: chance.randrange(len(content))])
    return written(entries)


def substitution(data: bytes, chance: random.Random) -> bytes:
    """One file is exchanged for another of the same size, the archive written anew around it."""
    entries, _ = read(data)
    at = chance.randrange(len(entries))
    name, content = entries[at]
    entries[at] = Content(name, bytes([content[0] ^ 0xFF]) + content[1:])
    return written(entries)


def byte_added(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(1) + data[at:]


def by_another(other: Signer) -> Fault:
    """Sealed by another: over the same manifest, or over one that names him as well."""

    def fault(data: bytes, chance: random.Random) -> bytes:
        entries, _ = read(data)
        content = dict(entries)
        manifest = content[MANIFEST]
        if chance.random() < 0.5:
            told = parsed(manifest)
            signer = told.signer | {"certificate_sha256": other.fingerprint, "name": other.name}
            manifest = dumped([each for each in entries if each.name not in (MANIFEST, SEAL)], told.about, signer)
        content |= {MANIFEST: manifest, SEAL: other.seal(manifest)}
        return written([Content(name, content[name]) for name, _ in entries])

    return fault


def all_of(other: Signer) -> tuple[Fault, ...]:
    return (bit_flip, deletion, insertion, reordering, truncation, substitution, byte_added, by_another(other))
