"""`make soak`: the restore drill at size (`bench/restore.py`). SOAK_BILLS sets another."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_house_that_is_lost_comes_back_from_its_backup() -> None:
    bills = os.environ.get("SOAK_BILLS", "20000")
    command = [sys.executable, "bench/restore.py", "--bills", bills]
    assert subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False).returncode == 0
