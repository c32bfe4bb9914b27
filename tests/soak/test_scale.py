"""`make soak`: a month of many bills, and many uploads at once (`bench/scale.py`). SOAK_BILLS sets another size."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.soak
@pytest.mark.timeout(14_400)
def test_a_month_at_scale_misses_and_doubles_nothing() -> None:
    bills = os.environ.get("SOAK_BILLS", "20000")
    command = [sys.executable, "bench/scale.py", "--bills", bills]
    assert subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False).returncode == 0
