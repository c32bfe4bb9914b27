"""`make audit`: known faults of what is locked in requirements.txt, by pip-audit. Bandit's rules are ruff's (S), in
`make lint`.

Exit status 1 where a fault is known; 0 where the list of faults can't be reached, which is said.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_AWAY = ("ConnectionError", "Connection refused", "Max retries exceeded", "ServiceError", "NameResolutionError",
         "Temporary failure", "timed out", "ProxyError", "SSLError", "403 Client Error")  # fmt: skip


def main(*options: str) -> int:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements.txt"), "--no-deps",
               "--disable-pip", "--progress-spinner", "off", "--timeout", "20", *options]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
    sys.stdout.write(done.stdout)
    if done.returncode and any(sign in done.stderr for sign in _AWAY):
        last = done.stderr.strip().splitlines()[-1]
        sys.stdout.write(f"NOT AUDITED: the list of known faults can't be reached from here ({last[:200]})\n")
        return 0
    sys.stderr.write(done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
