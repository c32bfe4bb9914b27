"""The child process: refusals come through, it survives rubbish, and it is replaced when it dies."""

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.settings import Settings
from services import documents, samples
from services.documents import Reading, Refused
from services.documents.pipeline import LOOKING_SECONDS
from services.documents.process.question import Question
from services.documents.process.worker import TIMEOUT_SECONDS, Reader
from services.storage import Files, Storage


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("sample", "reason"),
    [
        ("cat", "documents.not_an_invoice"),
        ("zip", "documents.unsupported"),
        ("locked", "documents.encrypted_pdf"),
        ("empty", "documents.empty"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(sample: str, reason: str) -> None:

    with pytest.raises(Refused) as refused:
        documents.read([data for data, _ in samples.render(sample, date(2026, 10, 6))])
    assert refused.value.reason == reason


def test_a_child_started_ahead_reads_as_one_that_was_not(reader: Reader) -> None:
    photo = samples.render("tally", date(2026, 10, 6))[0][0]
    ahead = Reader()
    ahead.get_ready()
    ahead.get_ready()
    try:
        assert ahead.read(Question([photo])) == reader.read(Question([photo]))
    finally:
        ahead.close()


def test_what_parses_hostile_files_loads_no_settings() -> None:
    parsers = "services.documents.process.child, services.documents.pipeline"
    loaded = f"import sys, {parsers}; print('config.settings' in sys.modules)"
    # S603: our own interpreter, our own line.
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True).stdout == b"False\n"


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"\0\0\0\x18ftypheic"])
def test_rubbish_after_a_good_beginning_is_broken(start: bytes) -> None:
    with pytest.raises(Refused) as refused:
        documents.read([start + bytes(range(256)) * 4])
    assert refused.value.reason == "documents.broken"


# A mutated page may have to be drawn and looked at, a second each.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(at=st.integers(0, 1500), junk=st.binary(min_size=1, max_size=30))
def test_a_mutated_pdf_is_read_or_refused_and_never_kills(
    reader: Reader, bill: Callable[..., bytes], at: int, junk: bytes
) -> None:
    whole = bill()
    mutated = whole[:at] + junk + whole[at + len(junk) :]
    try:
        assert isinstance(reader.read(Question([mutated])), Reading)
    except Refused as refused:
        assert refused.reason.startswith("documents.")


def test_a_killed_child_is_replaced(bill: Callable[..., bytes], reader: Reader) -> None:
    first = reader.read(Question([bill()]))
    assert reader._child is not None
    os.kill(reader._child.pid, 9)
    reader._child.wait()
    assert reader.read(Question([bill()])) == first


def test_a_document_that_takes_too_long_is_given_up(bill: Callable[..., bytes]) -> None:
    hasty = Reader(timeout=0.001)
    with pytest.raises(Refused) as refused:
        hasty.read(Question([bill()]))
    assert refused.value.reason == "documents.too_slow"
    assert hasty._child is None


def test_the_child_is_given_no_secret(
    reader: Reader, bill: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAAKI_MASTER_KEY", "not for parsers")
    reader.close()
    reader.read(Question([bill()]))
    assert reader._child is not None
    assert b"not for parsers" not in Path(f"/proc/{reader._child.pid}/environ").read_bytes()


def test_no_pages_are_an_empty_document() -> None:
    with pytest.raises(Refused):
        documents.read([])


def test_p03_a_document_has_less_than_the_thirty_seconds_it_may_take() -> None:
    """Feature: msme-payment-enforcement, Property 3: what is left of the thirty is for storing."""
    assert LOOKING_SECONDS < TIMEOUT_SECONDS < 30


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pages=st.integers(1, 6), number=st.integers(1, 99_999), day=st.dates(date(2018, 1, 1), date(2030, 1, 1)))
def test_p03_any_valid_document_is_read_and_stored_in_its_time(
    empty_db: Settings, reader: Reader, bill: Callable[..., bytes], tmp_path: Path, pages: int, number: int, day: date
) -> None:
    """Feature: msme-payment-enforcement, Property 3: For any valid document, reading and storing end within 30 s.

    The child is killed at its limit, which would show here as `documents.too_slow`.
    """
    whole = bill(number=f"SMT/{number}", day=day.strftime("%d/%m/%Y"))
    reading = reader.read(Question([whole] * pages))
    store = Storage(Files(tmp_path))
    store.put(uuid.uuid4(), f"{number}/original.pdf", whole)
    assert (reading.invoice_number.value, reading.invoice_date.value) == (f"SMT/{number}", day)
    assert store.get(f"{number}/original.pdf") == whole
