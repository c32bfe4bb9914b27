"""The logger itself masks."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.log import mask, mask_event


@given(st.integers(6_000_000_000, 9_999_999_999))
def test_no_phone_number_passes(number: int) -> None:
    assert str(number) not in mask(f"sent to +91{number} and whatsapp:+91{number} {number}")


@pytest.mark.parametrize(
    "private", ["33AADCK7310M1ZK", "33aadck7310m1zk", "UDYAM-TN-02-0012345", "ravi@example.in", "+919840012345"]
)
def test_nothing_that_names_somebody_passes(private: str) -> None:
    assert private not in mask(f"x {private} y")


def test_ids_pass() -> None:
    line = "message 5d6f0a7e-3c1b-4a57-9f1e-0123456789ab"
    assert mask(line) == line


def test_private_keys_are_masked_whatever_they_hold() -> None:
    event = mask_event(
        None, "info", {"event": "x", "name": "Ravi", "body": "hello", "count": 3, "rows": ["9840012345"]}
    )
    assert "Ravi" not in str(event)
    assert "hello" not in str(event)
    assert "9840012345" not in str(event)
    assert event["count"] == 3


_A_PROCESS = """
import logging
from config import log
from config.settings import Settings
log.configure(Settings())
try:
    raise ValueError("3" + "3AADCK7310M1ZK")
except ValueError:
    logging.getLogger("some.library").exception("call to +91%s failed", 9840012345)
"""


def test_lines_of_libraries_and_their_tracebacks_are_masked() -> None:
    shown = subprocess.run([sys.executable, "-c", _A_PROCESS], capture_output=True, text=True, check=True).stderr
    assert "failed" in shown
    assert "ValueError" in shown
    assert "9840012345" not in shown
    assert "33AADCK7310M1ZK" not in shown
