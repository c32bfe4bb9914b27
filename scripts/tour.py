"""The tour's pictures for `docs/tour.md`, and the README's of the phones page: `.venv/bin/python scripts/tour.py`.

Made by the story that tests the phones page (tests/stories/test_in_the_browser.py); the README's moving picture too.
The machine wants a font with emoji.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs/gallery"
STORY = "tests/stories/test_in_the_browser.py"
WIDTH = 1000
SECONDS = 3.0
"""A step is looked at for so long."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 -- our own tests
            [sys.executable, "-m", "pytest", "-q", STORY], cwd=ROOT, env=os.environ | {"TOUR": folder}, check=True
        )
        steps = [(path.stem, _small(path)) for path in sorted(Path(folder).glob("[0-9]*.png"))]
        for name in ("phones", "phones-dark"):
            Image.open(Path(folder) / f"{name}.png").convert("RGB").quantize(128).save(
                OUT / f"{name}.png", optimize=True
            )
    for name, picture in steps:
        picture.quantize(128).save(OUT / f"tour-{name}.png", optimize=True)
    first, *others = (picture.quantize(96) for _, picture in steps)
    first.save(OUT / "tour.gif", save_all=True, append_images=others, duration=int(SECONDS * 1000), loop=0)


def _small(path: Path) -> Image.Image:
    picture = Image.open(path).convert("RGB")
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
