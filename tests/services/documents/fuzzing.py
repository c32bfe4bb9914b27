"""Files broken at random, some by their format: sizes that lie, streams cut short, parts of one file in another."""

import random
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from services.documents import Refused
from services.documents.process.question import Question
from services.documents.process.worker import Reader

# What the process may have grown by when it has seen them all: the allocator's slack, no leak of a file's size each.
MOST_GROWTH_KB = 250_000
# Far over what a broken page takes; a hang shows as `documents.too_slow`.
TIMEOUT = 20.0
_NUMBER = re.compile(rb"(?<![0-9.])[0-9]{1,7}(?![0-9.])")
_LIES = (b"0", b"-1", b"1", b"65535", b"99999999", b"2147483647", b"4294967296", b"1e309", b"0.000001")
Fault = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def _bits(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    out = bytearray(data)
    for _each in range(rng.randint(1, 24)):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _cut(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.randint(1, 400) :]


def _shortened(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(12, len(data))]


def _doubled(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data))
    part = data[at : at + rng.randint(1, 600)]
    return data[:at] + part * rng.randint(2, 40) + data[at:]


def _spliced(data: bytes, rng: random.Random, seeds: Sequence[bytes]) -> bytes:
    other = rng.choice(seeds)
    return data[: rng.randrange(8, len(data))] + other[rng.randrange(len(other)) :]


def _lied(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """A number of a PDF's is another: a length, a count, a reference, a size."""
    places = list(_NUMBER.finditer(data))
    if not places:
        return _bits(data, rng, ())
    for match in sorted(rng.sample(places, min(len(places), rng.randint(1, 4))), key=lambda each: -each.start()):
        data = data[: match.start()] + rng.choice(_LIES) + data[match.end() :]
    return data


def _resized(data: bytes, rng: random.Random, _: Sequence[bytes]) -> bytes:
    """A picture's header says another size, its own check sum mended."""
    side = rng.choice((0, 1, 7, 4096, 30_000, 65_000))
    if data.startswith(b"\x89PNG"):
        header = b"IHDR" + struct.pack(">II", side, rng.choice((1, 64, 9000))) + data[24:29]
        return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]
    at = data.find(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">H", side) + data[at + 7 :] if at > 0 else _bits(data, rng, ())


FAULTS: tuple[Fault, ...] = (_bits, _cut, _shortened, _doubled, _spliced, _lied, _resized)


def broken(seeds: Sequence[bytes], rng: random.Random) -> bytes:
    """One of the files with one to three faults."""
    data = rng.choice(seeds)
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(FAULTS)(data, rng, seeds) if len(data) > 24 else data
    return data


def fuzzed(count: int, seeds: Sequence[bytes], seed: int) -> None:
    """Each file ends in pages or in a refusal; the child that parses them is the same all along and does not grow."""
    rng, reader = random.Random(seed), Reader(timeout=TIMEOUT)
    try:
        for data in seeds:
            _parsed(reader, data)
        child, before = reader._child, 0
        for number in range(count):
            assert _parsed(reader, broken(seeds, rng)) != "documents.too_slow", (seed, number)
            assert reader._child is child, f"the child died of number {number} of seed {seed}"
            before = before or (_resident(reader) if number >= count // 4 else 0)
        assert _resident(reader) - before < MOST_GROWTH_KB, seed
    finally:
        reader.close()


def _parsed(reader: Reader, data: bytes) -> str:
    """Why it was refused; "" for pages."""
    try:
        made = reader.files(Question([data], want="pictures"))
    except Refused as refused:
        assert refused.reason.startswith("documents.")
        return refused.reason
    assert all(page.startswith(b"\xff\xd8") for page in made)
    return ""


def _resident(reader: Reader) -> int:
    assert reader._child is not None
    status = Path(f"/proc/{reader._child.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
