"""Hanging up on a client, which no framework offers: the fault of an answer lost on its way."""

import socket
from contextlib import suppress

from flask import request


def drop_connection() -> None:
    """Close the client's connection now; whatever is answered afterwards reaches nobody."""
    line = request.environ.get("werkzeug.socket")
    if isinstance(line, socket.socket):
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
