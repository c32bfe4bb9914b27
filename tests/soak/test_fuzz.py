"""`make soak`: the fuzz of tests/services/documents/fuzzing.py with thousands of files, or with SOAK_FILES of them."""

import os
import random
from datetime import date

import pytest

from services import samples
from tests.services.documents.fuzzing import fuzzed
from tests.services.documents.test_fuzz import SEEDS


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_thousands_of_broken_files() -> None:
    bills = [
        data
        for name in ("tally", "einvoice", "thermal", "locked")
        for data, _ in samples.render(name, date(2026, 10, 6))
    ]
    fuzzed(int(os.environ.get("SOAK_FILES", "5000")), [*SEEDS, *bills], random.SystemRandom().randrange(2**32))
