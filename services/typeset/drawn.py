"""The text that a page of typst's draws: its glyphs, in which text object they stand, and as what they are copied."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_HEX = rb"<[0-9A-Fa-f]*>"
_LITERAL = rb"\((?:\\.|[^\\()])*\)"
for _ in range(5):  # brackets in pairs may stand in a string as they are
    _LITERAL = rb"\((?:\\.|[^\\()]|" + _LITERAL + rb")*\)"
_SHOWN = re.compile(_HEX + rb"|" + _LITERAL + rb"|[-+\d.]+", re.DOTALL)
_TOKEN = re.compile(
    rb"/(?P<font>\w+) (?P<size>[\d.]+) Tf\b"
    rb"|[-\d.]+ (?P<height>[-\d.]+) cm\b"
    rb"|/Span<</ActualText<FEFF(?P<actual>[0-9A-Fa-f]*)>>>BDC"
    rb"|(?P<show>\[(?:[-+\d.\s]|" + _HEX + rb"|" + _LITERAL + rb")*\]\s*TJ|(?:" + _HEX + rb"|" + _LITERAL + rb")\s*Tj)"
    rb"|\b(?P<word>BT|BDC|BMC|EMC)\b",
    re.DOTALL,
)
_UNIT = re.compile(rb"\\[0-7]{1,3}|\\?.", re.DOTALL)
_LETTERS = {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t", b"\\b": b"\b", b"\\f": b"\f"}
_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")


# A page has thousands of these: neither is frozen, which would make each four times as dear, and a pen is made anew
# rather than by `_replace`, which is five times as dear.
@dataclass(slots=True, eq=False)
class Show:
    """One operator that draws glyphs, and its place in the content. `drawn`: glyphs, and the moves (str) between."""

    start: int
    end: int
    drawn: tuple[bytes | str, ...]


class Pen(NamedTuple):
    """With what and where is drawn."""

    font: bytes = b""
    size: float = 0
    height: float = 0
    block: int = 0


@dataclass(slots=True, eq=False)
class Part:
    """Glyphs copied as one text, of a font and its size; the number and the height on the page of their text object.
    Who says the text: an ActualText's digits at `said`, else the font, of the one glyph at `index` of `show`."""

    pen: "Pen"
    glyphs: bytes
    text: str
    said: tuple[int, int] | None = None
    show: Show | None = None
    index: int = 0


def copied_as(to_unicode: bytes) -> dict[bytes, str]:
    """A font's glyphs and the text that each is copied as."""
    mapped = to_unicode.partition(b"endcodespacerange")[2]
    return {bytes.fromhex(code.decode()): _text(text) for code, text in _MAPPED.findall(mapped)}


def parts(content: bytes, fonts: Mapping[bytes, Mapping[bytes, str]]) -> Iterator[Part]:
    """In the order in which they are drawn."""
    pen, open_ones, found = Pen(), list[re.Match[bytes] | None](), list[bytes]()
    sizes = {name: 1 if all(len(code) == 1 for code in known) else 2 for name, known in fonts.items()}
    for token in _TOKEN.finditer(content):
        kind = token.lastgroup
        if kind == "show":
            known, show = fonts.get(pen.font, {}), _show(token, sizes.get(pen.font, 1))
            if any(open_ones):
                found += [each for each in show.drawn if isinstance(each, bytes)]
                continue
            for index, each in enumerate(show.drawn):
                if isinstance(each, bytes):
                    yield Part(pen, each, known.get(each, ""), show=show, index=index)
        elif kind == "size":
            pen = Pen(token["font"], float(token["size"]), pen.height, pen.block)
        elif kind == "height":
            pen = Pen(pen.font, pen.size, float(token["height"]), pen.block)
        elif kind == "actual":
            open_ones.append(token)
            found = []
        elif token["word"] == b"BT":
            pen = Pen(pen.font, pen.size, pen.height, pen.block + 1)
        elif token["word"] == b"EMC":
            told = open_ones.pop()
            if told:
                yield Part(pen, b"".join(found), _text(told["actual"]), said=told.span("actual"))
        else:
            open_ones.append(None)


def actual_text(text: str) -> bytes:
    """As an ActualText says it: the digits of UTF-16 after its mark."""
    return text.encode("utf-16-be").hex().upper().encode()


def drawn_again(show: Show, told: Mapping[int, str]) -> bytes:
    """The same glyphs at the same places, some of them (by their index) with a text of their own to be copied as."""
    written, plain = list[bytes](), list[bytes]()
    for index, each in enumerate(show.drawn):
        if index in told:
            written += [_operator(plain), _with_text(each, told[index])]
            plain = []
        else:
            plain.append(_operand(each))
    return b"".join([*written, _operator(plain)])


def _operator(operands: list[bytes]) -> bytes:
    return b"[" + b" ".join(operands) + b"]TJ\n" if operands else b""


def _with_text(drawn: bytes | str, text: str) -> bytes:
    return b"/Span<</ActualText<FEFF" + actual_text(text) + b">>>BDC\n" + _operator([_operand(drawn)]) + b"EMC\n"


def _operand(drawn: bytes | str) -> bytes:
    return drawn.encode() if isinstance(drawn, str) else b"<" + drawn.hex().encode() + b">"


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _show(token: re.Match[bytes], size: int) -> Show:
    drawn = list[bytes | str]()
    for operand in _SHOWN.findall(token["show"]):
        if operand[:1] in b"(<":
            codes = _bytes_of(operand)
            drawn += [codes[at : at + size] for at in range(0, len(codes), size)]
        else:
            drawn.append(operand.decode())
    return Show(*token.span("show"), tuple(drawn))


def _bytes_of(string: bytes) -> bytes:
    if string.startswith(b"<"):
        return bytes.fromhex(string[1:-1].decode())
    return b"".join(map(_unescaped, _UNIT.findall(string[1:-1])))


@cache
def _unescaped(unit: bytes) -> bytes:
    """Of a literal string's one character, escaped or not."""
    what = unit[1:]
    return unit if not what else bytes([int(what, 8)]) if what.isdigit() else _LETTERS.get(unit, what)
