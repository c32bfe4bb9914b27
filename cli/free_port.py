"""A port that nothing listens on, the wished one if it is free."""

import socket


def free_port(wished: int = 0) -> int:
    """`wished` if it can be had on loopback, else any other."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wished))
        except OSError:
            return free_port()
        port: int = probe.getsockname()[1]
        return port
