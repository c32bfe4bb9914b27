"""`baaki notice` and `baaki audit` as an operator calls them."""

import hashlib
import json
import uuid
from pathlib import Path

from click.testing import CliRunner

from cli import baaki
from tests.cast import cast


def test_it_writes_the_notice_as_it_would_be_today(asked: CliRunner, tmp_path: Path) -> None:
    invoice_id, out = cast().bill("INV-7"), tmp_path / "notice.pdf"
    told = asked.invoke(baaki, ["notice", str(invoice_id), "--out", str(out), "--json"])
    assert told.exit_code == 0, told.output
    assert json.loads(told.output.splitlines()[-1])["state"] == "preview"
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_an_unknown_invoice_is_an_error(asked: CliRunner, tmp_path: Path) -> None:
    told = asked.invoke(baaki, ["notice", str(uuid.uuid4()), "--out", str(tmp_path / "notice.pdf")])
    assert told.exit_code == 1
    assert not (tmp_path / "notice.pdf").exists()


def test_the_record_of_a_bill_is_told_where_it_lies(asked: CliRunner, tmp_path: Path) -> None:
    invoice_id, out = cast().bill("INV-7"), tmp_path / "record.pdf"
    told = asked.invoke(baaki, ["audit", str(invoice_id), "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert str(out) in told.stdout
    assert hashlib.sha256(out.read_bytes()).hexdigest() in told.stdout
