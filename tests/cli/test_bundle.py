"""`baaki bundle` and `baaki verify` as an operator calls them."""

import json
import uuid
from pathlib import Path

from click.testing import CliRunner

from cli import baaki
from tests.cast import cast


def test_what_it_writes_is_whole(asked: CliRunner, tmp_path: Path) -> None:
    invoice_id, out = cast().bill("INV-7"), tmp_path / "bundle.zip"
    told = asked.invoke(baaki, ["bundle", str(invoice_id), "--out", str(out), "--lang", "ta", "--json"])
    assert told.exit_code == 0, told.output
    made = json.loads(told.output.splitlines()[-1])
    seen = asked.invoke(baaki, ["verify", str(out), "--certificate", made["certificate_sha256"]])
    assert seen.exit_code == 0, seen.output
    assert "whole" in seen.output


def test_an_unknown_invoice_is_an_error(asked: CliRunner, tmp_path: Path) -> None:
    assert asked.invoke(baaki, ["bundle", str(uuid.uuid4()), "--out", str(tmp_path / "b.zip")]).exit_code == 1
