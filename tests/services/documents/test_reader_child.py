"""The child process: refusals come through, it survives rubbish, and it is replaced when it dies."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services import documents, samples
from services.documents import Reading, Refused
from services.documents.question import Question
from services.documents.worker import Reader


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
