"""What phones, printers and people do to a page, the same by seed."""

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import numpy.typing as npt
import typst
from PIL import Image

Pixels = npt.NDArray[np.uint8]
Generator = np.random.Generator
_ORIENTATION = 0x0112


def _clipped(values: npt.NDArray[np.float32]) -> Pixels:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def warp(page: Pixels, rng: Generator) -> Pixels:
    """On a table, a little askew and from a slant."""
    height, width = page.shape[:2]
    margin = width // 12
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = (corners + margin + rng.uniform(-width / 45, width / 45, (4, 2))).astype(np.float32)
    table = tuple(int(each) for each in rng.integers(40, 150, 3))
    size = (width + 2 * margin, height + 2 * margin)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    return np.asarray(cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderValue=table), np.uint8)


def shadow(page: Pixels, rng: Generator) -> Pixels:
    """Lit from one side, a hand's shadow over it."""
    height, width = page.shape[:2]
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    edge = rng.uniform(0.4, 1.2)
    light = (1 - 0.2 * across) * (1 - rng.uniform(0.2, 0.45) / (1 + np.exp(-18 * (across + 0.5 * down - edge))))
    return _clipped(page.astype(np.float32) * light[:, :, None].astype(np.float32))


def blur(page: Pixels, rng: Generator) -> Pixels:
    return np.asarray(cv2.GaussianBlur(page, (0, 0), rng.uniform(0.9, 1.5)), np.uint8)


def noise(page: Pixels, rng: Generator) -> Pixels:
    return _clipped(page.astype(np.float32) + rng.normal(0, rng.uniform(8, 16), page.shape).astype(np.float32))


def fade(page: Pixels, rng: Generator) -> Pixels:
    """Thermal paper or a tired ribbon: grey ink, pale streaks."""
    streaks = np.where(rng.random(page.shape[1]) > 0.98, 0.6, 1.0)[None, :, None]
    ink = (255 - page.astype(np.float32)) * rng.uniform(0.45, 0.65) * streaks
    return _clipped((250 - ink).astype(np.float32))


def marks(page: Pixels, rng: Generator) -> Pixels:
    """A round stamp and strokes of a pen, somewhere over the lower page."""
    out = page.copy()
    height, width = page.shape[:2]
    at = (int(rng.uniform(0.5, 0.85) * width), int(rng.uniform(0.5, 0.9) * height))
    layer = out.copy()
    cv2.circle(layer, at, width // 11, (150, 40, 90), 4)
    cv2.circle(layer, at, width // 14, (150, 40, 90), 2)
    cv2.putText(
        layer, "RECEIVED", (at[0] - width // 16, at[1]), cv2.FONT_HERSHEY_SIMPLEX, width / 1500, (150, 40, 90), 2
    )
    for _ in range(3):
        points = rng.uniform(0, 1, (4, 2)) * [width * 0.3, height * 0.04] + [width * rng.uniform(0, 0.7), height * 0.7]
        cv2.polylines(layer, [points.astype(np.int32)], False, (180, 60, 20), 3)
    return np.asarray(cv2.addWeighted(layer, 0.65, out, 0.35, 0), np.uint8)


def fold(page: Pixels, rng: Generator) -> Pixels:
    """Folded in two to six as it went into a pocket, opened again: panels that stand at a slant of their own, lit each
    otherwise, and a crease between them where the paper is worn."""
    height, width = page.shape[:2]
    down, lit_down = _panels(height, int(rng.integers(2, 4)), rng)
    across, lit_across = _panels(width, int(rng.integers(1, 3)), rng)
    rows, columns = np.meshgrid(np.arange(height), np.arange(width), indexing="ij")
    lift = width * 0.012
    # A panel that stands up is nearer: wider, and shifted along the fold.
    grown = 1 + 0.02 * down[:, None] + 0 * columns
    map_x = width / 2 + (columns - width / 2) / grown + lift * 0.4 * across[None, :]
    map_y = rows + lift * (0.5 * down[:, None] + across[None, :])
    bent = cv2.remap(
        page, map_x.astype(np.float32), map_y.astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    light = (lit_down[:, None] * lit_across[None, :])[:, :, None]
    return _clipped((bent.astype(np.float32) * light).astype(np.float32))


def _panels(length: int, panels: int, rng: Generator) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Along one side: how high the paper stands, with a kink at each crease, and how much light falls on it."""
    creases = [length * (at + rng.uniform(-0.04, 0.04)) / panels for at in range(1, panels)]
    heights = [0.0, *(rng.uniform(0.5, 1.0) * rng.choice([-1, 1]) for _ in creases), 0.0]
    places = np.arange(length, dtype=np.float64)
    height = np.interp(places, [0, *creases, length - 1], heights)
    light = 1 - 0.10 * np.sign(np.gradient(height)) * rng.uniform(0.5, 1.0) if creases else np.ones(length)
    for crease in creases:
        worn = np.exp(-(((places - crease) / (length / 900)) ** 2))
        light = light * (1 - 0.35 * worn) + 0.12 * np.exp(-(((places - crease - length / 500) / (length / 700)) ** 2))
    return height, light


def _turned(quarters: int) -> Callable[[Pixels, Generator], Pixels]:
    return lambda page, _: np.ascontiguousarray(np.rot90(page, quarters))


def _same(page: Pixels, _: Generator) -> Pixels:
    return page


FAULTS: dict[str, tuple[Callable[[Pixels, Generator], Pixels], ...]] = {
    "clean": (_same,),
    "photo": (warp, shadow),
    "blurred": (warp, blur),
    "noisy": (shadow, noise),
    "low jpeg": (warp,),
    "turned 90": (_turned(1), warp),
    "turned 180": (_turned(2),),
    "turned 270": (_turned(3), shadow),
    "exif": (_turned(1),),
    "faded": (fade,),
    "folded": (fold, warp, shadow),
    "marked": (marks, warp),
}


def shot(png: bytes, fault: str, seed: int) -> bytes:
    """The page as a JPEG with one of FAULTS."""
    rng = np.random.default_rng(seed)
    pixels: Pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.uint8)
    for step in FAULTS[fault]:
        pixels = step(pixels, rng)
    image, out = Image.fromarray(pixels), io.BytesIO()
    exif = Image.Exif()
    if fault == "exif":
        exif[_ORIENTATION] = 6
    image.save(out, "JPEG", quality=22 if fault == "low jpeg" else 82, exif=exif)
    return out.getvalue()


def scan(pages: list[bytes], hidden: str = "") -> bytes:
    """The pages' pictures as a PDF; `hidden` is a text layer that lies invisible on each, as poor scanners leave."""
    body = "\n#pagebreak()\n".join(
        f'#place(image("{number}.png", width: 100%, height: 100%, fit: "contain"))\n'
        "#text(fill: rgb(0, 0, 0, 0), sys.inputs.hidden)"
        for number in range(len(pages))
    )
    with TemporaryDirectory() as folder:
        for number, page in enumerate(pages):
            (Path(folder) / f"{number}.png").write_bytes(page)
        main = Path(folder) / "main.typ"
        main.write_text(f'#set page(paper: "a4", margin: 0pt)\n{body}')
        made: bytes = typst.compile(str(main), sys_inputs={"hidden": hidden}, format="pdf")
    return made
