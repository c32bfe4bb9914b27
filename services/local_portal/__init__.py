"""A portal and a register of our own on loopback, for trying things out and for tests: they speak what the real
clients speak, keep what they take in one file, and can be told to refuse, to be slow, to fail or to answer twice.

`python -m services.local_portal --port 8200 --keep var/portal.json`
"""

from services.local_portal.register import known
from services.local_portal.server import LocalPortal

__all__ = ["LocalPortal", "known"]
