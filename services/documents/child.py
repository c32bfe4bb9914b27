"""The other end of `worker`: takes pages from the pipe, answers a Reading or a Refused."""

import logging
import resource
import sys
from multiprocessing.connection import Connection

from services.documents.model import Reading, Refused

MEMORY_BYTES = 4 * 1024**3
CPU_SECONDS = 60


def _limit_memory() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_cpu() -> None:
    """A fresh allowance for each document: the kernel counts over the life of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def answer(pages: list[bytes], own_gstin: str | None) -> Reading | Refused:
    from services.documents.pipeline import read_pages

    try:
        return read_pages(pages, own_gstin)
    except Refused as refused:
        return refused
    except Exception:  # the edge: whatever a hostile file did to a parser is a broken document
        logging.getLogger(__name__).exception("a document could not be parsed")
        return Refused("documents.broken")


def serve(pipe: Connection) -> None:
    _limit_memory()
    while True:
        try:
            pages, own_gstin = pipe.recv()
        except EOFError:
            return
        _limit_cpu()
        pipe.send(answer(pages, own_gstin))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
