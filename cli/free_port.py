"""A port that nothing listens on, the wished one if it is free."""

import random
import socket

# Below the ports that the system gives to outgoing connections: between looking and listening none of those takes it.
_RANGE = (10240, 32000)


def free_port(wished: int = 0) -> int:
    """`wished` if it can be had on loopback, else any other."""
    if wished and _free(wished):
        return wished
    for port in random.sample(range(*_RANGE), 200):
        if _free(port):
            return port
    raise OSError("no port of two hundred tried is free")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
