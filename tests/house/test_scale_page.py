"""docs/scale.md shows what bench/costs.py computes."""

import subprocess
import sys
from pathlib import Path


def test_the_pages_table_is_the_computed_one() -> None:
    told = subprocess.run([sys.executable, "bench/costs.py"], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() in Path("docs/scale.md").read_text("utf-8")
