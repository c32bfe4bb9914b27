"""The ZIP around a bundle, in one form only: stored, no dates, no comments. The same files give the same bytes.

So whoever has the files can write the archive again and compare: not one bit of it, hashed or not, can differ unseen.
The form is APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16, and any unzip opens it.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)*")
LARGEST = 1 << 30
"""Bytes of one file that are read at all: an archive may say that it holds more than any disk."""
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _FLAGS, _STORED, _TIME, _DATE = 20, 0, 0, 0, 0x21
_LOCAL_SIZE = 30


class Entry(NamedTuple):
    """One file of the archive."""

    name: str
    content: bytes


def written(entries: Iterable[Entry]) -> bytes:
    """The archive. Raises ValueError for a name that is not plain."""
    out, central, count = io.BytesIO(), io.BytesIO(), 0
    for name, content in entries:
        if not NAME.fullmatch(name):
            raise ValueError(f"not a name for a file of a bundle: {name!r}")
        at = out.tell()
        told = struct.pack(
            "<5H3L2H", _VERSION, _FLAGS, _STORED, _TIME, _DATE, zlib.crc32(content), len(content), len(content),
            len(name), 0,
        )  # fmt: skip
        out.write(_LOCAL + told + name.encode() + content)
        central.write(_CENTRAL + struct.pack("<H", _VERSION) + told + struct.pack("<3H2L", 0, 0, 0, 0, at))
        central.write(name.encode())
        count += 1
    begins, listed = out.tell(), central.getvalue()
    out.write(listed + _END + struct.pack("<4H2LH", 0, 0, count, count, len(listed), begins, 0))
    return out.getvalue()


def read(data: bytes) -> tuple[list[Entry], bool]:
    """What can be read of an archive, in its order, and whether its directory was there. Takes any ZIP, whole or not.

    A file's content is taken as it stands; whether it is right the manifest says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [_entry(data, archive, told) for told in archive.infolist() if not told.is_dir()], True
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, struct.error, zlib.error):
        return list(_from_the_start(data)), False


def _entry(data: bytes, archive: zipfile.ZipFile, told: zipfile.ZipInfo) -> Entry:
    if told.file_size > LARGEST:
        raise ValueError(f"{told.filename} is too large")
    if told.compress_type != zipfile.ZIP_STORED:
        return Entry(told.filename, archive.read(told))
    begins = told.header_offset + _LOCAL_SIZE + sum(struct.unpack_from("<2H", data, told.header_offset + 26))
    return Entry(told.filename, data[begins : begins + told.file_size])


def _from_the_start(data: bytes) -> Iterable[Entry]:
    """Without a directory: file after file as far as they go; the last may be cut off."""
    at = 0
    while data[at : at + 4] == _LOCAL and at + _LOCAL_SIZE <= len(data):
        size, name_size, more = struct.unpack_from("<L2H", data, at + 22)
        begins = at + _LOCAL_SIZE + name_size + more
        yield Entry(
            data[at + _LOCAL_SIZE : at + _LOCAL_SIZE + name_size].decode("ascii", "replace"),
            data[begins : begins + size],
        )
        at = begins + size


def where(entries: Sequence[Entry], at: int) -> str:
    """The file in whose part of the archive this byte lies; empty in the directory at its end."""
    passed = 0
    for name, content in entries:
        passed += _LOCAL_SIZE + len(name) + len(content)
        if at < passed:
            return name
    return ""
