"""What is copied out of a page is what was set on it.

typst draws a mark that sits higher or lower than its letter in a text object of its own, and says of each part that it
is the whole cluster: ट् would be copied as ट्ट्. Here the parts share the cluster's characters out among themselves.
The spaces that pdfium loses are said by what stands before them.
"""

import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from services.typeset import drawn
from services.typeset.drawn import Part, Show


def selectable(document: bytes) -> bytes:
    """The PDF with its doubled clusters mended, as an update at its end. What is seen stays as it was."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    changed = [_mend_page(writer, number) for number in range(int(writer.root["/Pages"]["/Count"]))]
    if not any(changed):
        return document
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def _mend_page(writer: IncrementalPdfFileWriter, number: int) -> bool:
    page = writer.find_page_for_modification(number)[0].get_object()  # type: ignore[no-untyped-call]
    content = page["/Contents"].data
    mended = _mended(content, _fonts(page))
    if mended == content:
        return False
    stream = generic.StreamObject(stream_data=mended)
    stream.compress()  # type: ignore[no-untyped-call]
    page["/Contents"] = writer.add_object(stream)
    writer.update_container(page)
    return True


def _fonts(page: generic.DictionaryObject) -> dict[bytes, dict[bytes, str]]:
    """By their names on the page: what each glyph is copied as."""
    fonts = page["/Resources"].get("/Font", {})
    return {
        name[1:].encode(): drawn.copied_as(fonts[name]["/ToUnicode"].data)
        for name in fonts
        if "/ToUnicode" in fonts[name]
    }


def _mended(content: bytes, fonts: dict[bytes, dict[bytes, str]]) -> bytes:
    parts = list(drawn.parts(content, fonts))
    told = {part: text for cluster in _split_ones(parts) if len(cluster) > 1 for part, text in _shared(cluster)}
    told |= _spaces_kept(parts, told)
    changes = [(*part.said, drawn.actual_text(text)) for part, text in told.items() if part.said]
    shows = defaultdict[Show, dict[int, str]](dict)
    for part, text in told.items():
        if part.show:
            shows[part.show][part.index] = text
    changes += [(show.start, show.end, drawn.drawn_again(show, texts)) for show, texts in shows.items()]
    pieces, done = list[bytes](), 0
    for start, end, new in sorted(changes):
        pieces += [content[done:start], new]
        done = end
    return b"".join([*pieces, content[done:]])


def _spaces_kept(parts: list[Part], told: dict[Part, str]) -> dict[Part, str]:
    """pdfium (Chrome, Android) drops a space right after an ActualText, or alone beside a wide letter: an ActualText
    before it says it instead."""
    kept = dict[Part, str]()
    for part, space in pairwise(parts):
        if space.text == " " and space.show and (part.said or part in told or len(space.show.drawn) == 1):
            kept |= {part: told.get(part, part.text) + " ", space: ""}
    return kept


def _split_ones(parts: list[Part]) -> Iterator[list[Part]]:
    """Clusters that were drawn in several text objects, one after the other."""
    cluster = parts[:1]
    for before, part in pairwise(parts):
        if part.glyphs != cluster[0].glyphs and _same_cluster(before, part):
            cluster.append(part)
            continue
        yield cluster
        cluster = [part]
    yield cluster


def _same_cluster(before: Part, part: Part) -> bool:
    """The next text object begins with the same text, a little higher or lower but on the same line."""
    rise = abs(part.pen.height - before.pen.height)
    alike = (part.text, part.pen.font, part.pen.size) == (before.text, before.pen.font, before.pen.size)
    return alike and part.pen.block == before.pen.block + 1 and 0 < rise < part.pen.size / 2


def _shared(cluster: list[Part]) -> list[tuple[Part, str]]:
    """One character for each part from the end on, what remains for the first."""
    text = cluster[0].text
    if len(text) < len(cluster):
        text = unicodedata.normalize("NFD", text)
    if len(text) < len(cluster):
        return []
    first = len(text) - len(cluster) + 1
    return list(zip(cluster, [text[:first], *text[first:]], strict=True))
