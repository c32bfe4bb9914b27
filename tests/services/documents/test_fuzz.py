"""Mutated files: the parsers in the child end in pages or in a refusal; they never die, hang or grow."""

import io
import random
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from services.documents import Refused
from services.documents.process.question import Question
from services.documents.process.worker import Reader
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.services.documents.fuzzing import fuzzed

# The child with its parsers, without the engines' models, which `pictures` does not load.
MOST_RESIDENT_KB = 900_000
FUZZ = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


def _picture(kind: str) -> bytes:
    image = Image.new("RGB", (96, 64), "white")
    ImageDraw.Draw(image).text((5, 5), "TAX INVOICE", fill="black")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def _compressed() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(bill_lines())))
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SEEDS = [text_pdf(bill_lines()), _compressed(), *(_picture(kind) for kind in ("JPEG", "PNG", "HEIF"))]
CUTS = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12), st.integers(0, 40)), min_size=1, max_size=6)


def _mutated(data: bytes, cuts: list[tuple[float, bytes, int]]) -> bytes:
    for where, junk, dropped in cuts:
        at = int(where * len(data))
        data = data[:at] + junk + data[at + dropped :]
    return data


@FUZZ
@given(seed=st.sampled_from(SEEDS), cuts=CUTS)
def test_a_mutated_file_ends_in_pages_or_in_a_refusal(reader: Reader, seed: bytes, cuts: list) -> None:  # type: ignore[type-arg]
    try:
        made = reader.files(Question([_mutated(seed, cuts)], want="pictures"))
    except Refused as refused:
        assert refused.reason.startswith("documents.")
        assert refused.reason != "documents.too_slow"
    else:
        assert all(page.startswith(b"\xff\xd8") for page in made)


def test_the_child_lived_through_it_and_did_not_grow(reader: Reader) -> None:
    reader.files(Question([SEEDS[0]], want="pictures"))
    child = reader._child
    assert child is not None
    for _ in range(30):
        for seed in SEEDS:
            reader.files(Question([seed], want="pictures"))
    assert reader._child is child
    status = Path(f"/proc/{child.pid}/status").read_text()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    assert int(resident.split()[1]) < MOST_RESIDENT_KB


def test_files_broken_by_those_who_know_their_format_end_in_pages_or_in_a_refusal() -> None:
    fuzzed(120, SEEDS, random.SystemRandom().randrange(2**32))


@FUZZ
@given(data=st.binary(max_size=400), password=st.text(max_size=30))
def test_any_password_on_any_file_is_a_refusal(reader: Reader, data: bytes, password: str) -> None:
    with pytest.raises(Refused):
        reader.files(Question([b"%PDF-1.4\n" + data], password=password, want="unlocked"))


def test_of_two_hundred_pages_the_first_ten_are_read(reader: Reader) -> None:
    writer = pypdf.PdfWriter()
    for _ in range(200):
        writer.append(io.BytesIO(text_pdf(bill_lines())))
    out = io.BytesIO()
    writer.write(out)
    assert len(reader.files(Question([out.getvalue()], want="pictures"))) == 10
    assert reader.read(Question([out.getvalue()])).invoice_number.value == "SMT/101"


def test_a_page_as_large_as_a_field_is_drawn_small(reader: Reader) -> None:
    huge = text_pdf(bill_lines()).replace(b"[0 0 595 842]", b"[0 0 14400 9999]")
    (page,) = reader.files(Question([huge], want="pictures"))
    assert max(Image.open(io.BytesIO(page)).size) <= 2200


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG")])
def test_forty_eight_megapixels_are_read_within_the_childs_limits(reader: Reader, mode: str, kind: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8000, 6000), 255 if mode == "L" else None).save(out, kind)
    (page,) = reader.files(Question([out.getvalue()], want="pictures"))
    assert max(Image.open(io.BytesIO(page)).size) <= 2600
