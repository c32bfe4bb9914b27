"""The other end of `worker`: takes a question from the pipe, answers a Reading, files or a Refused.

Started "ahead" it loads what reads a picture before it is asked.
"""

import logging
import resource
import sys
import traceback
from multiprocessing.connection import Connection

from services.documents.model import Refused
from services.documents.process.question import Question
from services.documents.process.wire import Answer, pack

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


def answer(question: Question) -> Answer:
    try:
        return _answered(question)
    except Refused as refused:
        return refused
    except Exception as error:  # the edge: whatever a hostile file did to a parser is a broken document
        # Where, not what: the message of an error may quote the document.
        where = traceback.extract_tb(error.__traceback__)[-1]
        log = logging.getLogger(__name__)
        log.error("a document could not be parsed: %s at %s:%s", type(error).__name__, where.filename, where.lineno)  # noqa: TRY400
        return Refused("documents.broken")


def _answered(question: Question) -> Answer:
    """The heavy libraries are loaded by what is asked."""
    if question.want == "unlocked":
        from services.documents.process.unlocking import unlocked

        return [unlocked(each, question.password or "") for each in question.files]
    if question.want == "pictures":
        from services.documents.pages import pictures

        return pictures(question.files)
    from services.documents import pipeline

    if question.seen:
        return pipeline.read_seen(question.seen, question.sender)
    if question.want == "explained":
        from services.documents.drawing import explained

        return [explained(pipeline.examine(question.files, question.sender, question.keys))]
    return pipeline.read_pages(question.files, question.sender, question.keys)


def _get_ready() -> None:
    from services.documents.seen.engine import engine

    engine()


def serve(pipe: Connection, *, ahead: bool = False) -> None:
    _limit_memory()
    if ahead:
        _get_ready()
    while True:
        try:
            question: Question = pipe.recv()
        except EOFError:
            return
        _limit_cpu()
        pipe.send_bytes(pack(answer(question)))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])), ahead="ahead" in sys.argv[2:])
