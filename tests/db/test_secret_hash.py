"""A PIN's hash: bound to its firm, and slow to try."""

import subprocess
import sys
import uuid

from config.settings import Settings
from db import secret_hash

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def test_a_pin_fits_its_own_firm_only(empty_db: Settings) -> None:
    kept = secret_hash.make(ONE, "482913")
    assert secret_hash.fits(ONE, "482913", kept)
    assert not secret_hash.fits(ONE, "482914", kept)
    assert not secret_hash.fits(OTHER, "482913", kept)
    assert not secret_hash.fits(ONE, "482913", None)


def test_outside_the_tests_a_try_costs_what_owasp_asks() -> None:
    asked = "from db.secret_hash import HASHER as h; print(h.type.name, h.memory_cost, h.time_cost, h.parallelism)"
    # S603: our own interpreter, our own line.
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert told.stdout.split() == ["ID", "19456", "2", "1"]
