"""`python -m services.local_portal --port 8200 --keep var/portal.json`: the local portal as a process of its own."""

import signal
import threading
from pathlib import Path

import click

from services.local_portal.server import LocalPortal


@click.command()
@click.option("--port", default=8200, show_default=True, type=int)
@click.option("--keep", type=click.Path(path_type=Path), help="Keep what was filed in this file.")
def main(*, port: int, keep: Path | None) -> None:
    """Stand for the portal and the register."""
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    with LocalPortal(port, keep):
        ended.wait()


if __name__ == "__main__":
    main()
