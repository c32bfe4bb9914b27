"""`python -m jobs.backup.look`, the URL on standard input: a database's rows and its audit trail's faults, as JSON."""

import json
import sys

from db import snapshot
from db.database import connection, open_pool


def main() -> None:
    open_pool(sys.stdin.read(), 1)
    with connection():
        told = {"rows": snapshot.rows(), "faults": snapshot.faults()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
