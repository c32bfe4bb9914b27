"""`baaki read --explain`: the pages with what was read on them."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from PIL import Image, ImageChops

from cli.read import read
from services.documents.drawing import WIDTH, explained
from services.documents.pipeline import examine, read_pages


def turned(pdf: bytes, drawn: int, shown: int) -> bytes:
    """The page's text drawn on its side by `drawn` degrees, and the page shown turned by `shown`."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    page = writer.pages[0]
    if drawn:
        page.rotate(drawn)
        page.transfer_rotation_to_content()
    page.rotate(shown)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_picture_marks_what_was_read(bill: Callable[..., bytes]) -> None:
    done = examine([bill()])
    with_marks = Image.open(io.BytesIO(explained(done))).convert("RGB")
    page = Image.fromarray(done.pages[0].picture).resize((WIDTH, round(WIDTH * 842 / 595)))
    on_canvas = with_marks.crop((24, 24, 24 + WIDTH, 24 + page.height))
    changed = ImageChops.difference(page, on_canvas).getbbox()
    assert changed is not None


@pytest.mark.parametrize("shown", [0, 90, 180, 270])
@pytest.mark.parametrize("drawn", [0, 90, 180, 270])
def test_a_pdf_is_read_whichever_way_its_pages_are_turned(bill: Callable[..., bytes], drawn: int, shown: int) -> None:
    upright, read_so = read_pages([bill()]), read_pages([turned(bill(), drawn, shown)])
    assert read_so.review_fields == []
    assert {name: read_so.field(name).value for name in read_so.names()} == {
        name: upright.field(name).value for name in upright.names()
    }


@pytest.mark.parametrize("shown", [90, 180, 270])
def test_the_marks_lie_on_the_text_of_a_turned_page(bill: Callable[..., bytes], shown: int) -> None:
    upright, aside = examine([bill()]).pages[0].picture, examine([turned(bill(), 0, shown)]).pages[0].picture
    assert abs(upright.astype(int) - aside.astype(int)).mean() < 8


def test_the_command_writes_a_png(bill: Callable[..., bytes], tmp_path: Path) -> None:
    paper, out = tmp_path / "bill.pdf", tmp_path / "why.png"
    paper.write_bytes(bill())
    done = CliRunner().invoke(read, [str(paper), "--explain", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert Image.open(out).format == "PNG"


def test_explain_needs_a_place_to_write_to(bill: Callable[..., bytes], tmp_path: Path) -> None:
    paper = tmp_path / "bill.pdf"
    paper.write_bytes(bill())
    assert CliRunner().invoke(read, [str(paper), "--explain"]).exit_code == 2
