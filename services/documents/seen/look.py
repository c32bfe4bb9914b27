"""A perceptual hash of a page: near for the same paper photographed again, whatever the light and the distance.

Bills of one printed form are near each other too: that two pages look alike is a reason to ask, never to decide.
"""

import math

from PIL import Image

from services.documents.seen.ocr import Seen
from services.documents.shapes import Box

SIDE = 16


def look_of(seen: Seen) -> str:
    """64 hexadecimal digits (a difference hash of 16 × 16) of the part that bears text, level; empty without text."""
    if not seen.pieces:
        return ""
    boxes = [piece.box for piece in seen.pieces]
    around = Box(
        0, min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes)
    )
    image = Image.fromarray(seen.picture).convert("L")
    level = image.rotate(math.degrees(seen.slope.tilt), Image.Resampling.BILINEAR, center=(0, 0), fillcolor=255)
    return dhash(level.crop((int(around.x0), int(around.y0), math.ceil(around.x1), math.ceil(around.y1))))


def dhash(image: Image.Image) -> str:
    """Whether each cell is darker than the one to its right."""
    cells = image.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(SIDE):
        for at in range(row * (SIDE + 1), row * (SIDE + 1) + SIDE):
            bits = bits << 1 | (cells[at] < cells[at + 1])
    return f"{bits:064x}"
