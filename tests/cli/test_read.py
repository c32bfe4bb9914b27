"""`baaki read` as a person at a terminal meets it."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.read import read
from services import samples

DAY = date(2026, 10, 6)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name in ("bilingual", "locked", "zip", "empty"):
        made[name] = tmp_path / f"{name}.jpg"
        made[name].write_bytes(samples.render(name, DAY)[0][0])
    return made


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
