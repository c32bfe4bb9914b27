"""`make audit` looks into the lock, and says so when it can't."""

import subprocess
import sys
from pathlib import Path


def test_the_audit_without_a_network_says_that_nothing_was_audited() -> None:
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:1", "HTTP_PROXY": "http://127.0.0.1:1", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "scripts/audit.py"]
    done = subprocess.run(command, env=nowhere, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stderr
    assert "NOT AUDITED" in done.stdout


def test_make_knows_it() -> None:
    assert "scripts/audit.py" in Path("Makefile").read_text()
