"""The web's processes, under Granian: HTTP is read outside of Python, a few threads answer (decision 71)."""

import importlib
import os
import signal
import threading
import time
from functools import partial
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from config import settings

THREADS = 24
"""Of a process. What comes at once waits at the door together, for one commit (decision 63): the more wait, the fewer
commits. Beyond some thirty nothing more is gained."""
PROCESSES = 2
CONNECTIONS = 900
"""That a process holds at most, idle ones too; who comes then waits until one goes. Under the usual 1,024 files."""
WAITING = 2048
"""Connections that the kernel keeps for a process that has not taken them yet."""
_IDLE_SECONDS = 75
"""Longer than a proxy keeps a connection that it may use again (an ALB: 60), or it would meet one that is closing."""
_STOP_SECONDS = 20
_WATCH_SECONDS = 1.0


def serve(app: str, port: int, *, everywhere: bool, processes: int) -> None:
    """Answer until SIGTERM or SIGINT: what was begun is answered first, for 20 s at most.

    `app` is `module:name`, imported in each process. A process that dies is replaced.
    """
    Granian(
        app,
        "0.0.0.0" if everywhere else "127.0.0.1",  # noqa: S104 -- who asks for everywhere says so
        port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_IDLE_SECONDS * 1000),
        websockets=False,
        workers=processes,
        blocking_threads=THREADS,
        backlog=WAITING,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=_STOP_SECONDS,
    ).serve(target_loader=partial(_load, os.getpid()))


def _load(parent: int, app: str) -> Any:
    # Until Granian sets its own, the parent's handlers stand here and would swallow a signal that comes meanwhile.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    module, _, name = app.partition(":")
    return getattr(importlib.import_module(module), name)


def _end_with(parent: int) -> None:
    """Granian leaves them behind where it is killed, and the next one's would share the port with them."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


@click.command()
def web() -> None:
    """Answer webhooks and the companion page."""
    loaded = settings.load()
    # Outside production nothing but this machine has business here.
    serve("wsgi:app", loaded.port, everywhere=loaded.production, processes=loaded.web_concurrency)
