"""A confusion matrix as a picture: rows what was meant, columns what was understood."""

from collections import Counter
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_CELL, _LEFT, _TOP, _GAP = 62, 170, 150, 40
_INK, _PAPER = (30, 30, 40), (255, 255, 255)
Pairs = Counter[tuple[str, str]]


def draw(tables: dict[str, Pairs], path: Path) -> None:
    """One table under the other, each with its heading; the share of its row colours a cell."""
    names = {title: _names(pairs) for title, pairs in tables.items()}
    width = _LEFT + _CELL * max(len(each) for each in names.values()) + 20
    height = sum(_TOP + _CELL * len(each) + _GAP for each in names.values())
    picture = Image.new("RGB", (width, height), _PAPER)
    top = 0
    for title, pairs in tables.items():
        _table(picture, title, names[title], pairs, top)
        top += _TOP + _CELL * len(names[title]) + _GAP
    picture.save(path, optimize=True)


def _names(pairs: Pairs) -> list[str]:
    found = sorted({name for pair in pairs for name in pair} - {"unknown"})
    return [*found, "unknown"]


def _table(picture: Image.Image, title: str, names: list[str], pairs: Pairs, top: int) -> None:
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(14)
    pen.text((10, top + 10), title, _INK, ImageFont.load_default(18))
    for at, name in enumerate(names):
        pen.text((10, top + _TOP + at * _CELL + 22), name, _INK, font)
        _upright(picture, name, (_LEFT + at * _CELL + 22, top + _TOP - 6))
        whole = sum(pairs[name, other] for other in names)
        for across, other in enumerate(names):
            _cell(pen, (_LEFT + across * _CELL, top + _TOP + at * _CELL), pairs[name, other], whole, at == across)


def _cell(pen: ImageDraw.ImageDraw, corner: tuple[int, int], count: int, whole: int, right: bool) -> None:
    share = count / whole if whole else 0.0
    fade = int(255 - 190 * share)
    colour = (fade, 255 - int(60 * share), fade) if right else (255, fade, fade)
    x, y = corner
    pen.rectangle((x, y, x + _CELL - 2, y + _CELL - 2), colour if count else (246, 246, 248))
    if count:
        pen.text((x + 18, y + 20), str(count), _INK, ImageFont.load_default(16))


def _upright(picture: Image.Image, text: str, foot: tuple[int, int]) -> None:
    strip = Image.new("RGB", (130, 20), _PAPER)
    ImageDraw.Draw(strip).text((0, 0), text, _INK, ImageFont.load_default(14))
    turned = strip.rotate(90, expand=True)
    picture.paste(turned, (foot[0], foot[1] - turned.height))
