"""`baaki read` as a person at a terminal meets it."""

import io
import json
import os
import pty
import sys
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from cli.read import read
from services import samples
from tests.services.documents.bill_papers import bill_lines, text_pdf

DAY = date(2026, 10, 6)
PASSWORD = "kumaran"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name in ("bilingual", "locked", "zip", "empty"):
        made[name] = tmp_path / f"{name}.jpg"
        made[name].write_bytes(samples.render(name, DAY)[0][0])
    return made


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(bill_lines())))
    writer.encrypt(PASSWORD, algorithm="AES-256")
    writer.write(tmp_path / "bill.pdf")
    return tmp_path / "bill.pdf"


def run(*args: object) -> Result:
    return CliRunner().invoke(read, [str(each) for each in args])


def test_json_has_the_fields_and_their_confidences(files: dict[str, Path]) -> None:
    result = run(files["bilingual"], "--json")
    shown = json.loads(result.stdout)
    truth = samples.truth("bilingual", DAY)
    assert result.exit_code == 0
    assert shown["principal_amount"] == f"{truth['principal_amount']:.2f}"
    assert shown["invoice_date"] == "2026-10-06"
    assert shown["buyer_gstin"] == truth["buyer_gstin"]
    assert shown["confidence"].keys() >= {"buyer_gstin", "udyam_number", "invoice_date", "principal_amount"}
    assert shown["requires_manual_review"] is False


def test_the_table_names_every_field_once(files: dict[str, Path]) -> None:
    result = run(files["bilingual"])
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()][:2] == ["invoice_number", "buyer_gstin"]


def test_pages_of_one_bill_are_read_together(tmp_path: Path) -> None:
    pages = []
    for number, (data, _) in enumerate(samples.render("two_pages", DAY)):
        pages.append(tmp_path / f"{number}.jpg")
        pages[-1].write_bytes(data)
    shown = json.loads(run(*pages, "--json").stdout)
    assert shown["principal_amount"] == f"{samples.truth('two_pages', DAY)['principal_amount']:.2f}"


@pytest.mark.parametrize(("name", "word"), [("locked", "password"), ("zip", "photo"), ("empty", "empty")])
def test_a_refused_file_is_explained_on_stderr(files: dict[str, Path], name: str, word: str) -> None:
    result = run(files[name])
    assert result.exit_code == 1
    assert word in result.stderr
    assert result.stdout == ""


def test_a_missing_file_is_a_usage_error(tmp_path: Path) -> None:
    result = run(tmp_path / "none.jpg")
    assert result.exit_code == 2
    assert "none.jpg" in result.stderr


def test_a_password_given_opens_the_pdf(locked: Path) -> None:
    assert json.loads(run(locked, "--json", "--password", PASSWORD).stdout)["invoice_number"] == "SMT/101"


def test_a_wrong_password_is_said_to_be_wrong(locked: Path) -> None:
    result = run(locked, "--password", "wrong")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "does not open" in result.stderr


def test_at_a_terminal_the_password_is_asked_for_and_not_shown(locked: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "cli", "read", str(locked), "--json"])  # noqa: S606
    said = b""
    while b"Password of the PDF" not in said:
        said += os.read(terminal, 1024)
    os.write(terminal, f"{PASSWORD}\n".encode())
    try:
        while part := os.read(terminal, 4096):
            said += part
    except OSError:  # how a terminal whose other end has gone says so
        os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert PASSWORD not in said.decode()
    assert "SMT/101" in said.decode()


def test_pages_beyond_the_tenth_are_said_to_be_left_out(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(text_pdf(bill_lines()))
    for _ in range(11):
        document.import_pages(document, pages=[0])
    document.save(tmp_path / "long.pdf")
    result = run(tmp_path / "long.pdf", "--json")
    assert result.exit_code == 0
    assert "2 more" in result.stderr
    assert json.loads(result.stdout)["principal_amount"] == "52500.00"
