"""The worker: one process, jobs one after another, so that the reading engine stays loaded between them."""

from rq import SimpleWorker

from jobs.house import House


def run(here: House, burst: bool = False) -> None:
    """Work until told to stop (`burst`: until the queues are empty)."""
    worker = SimpleWorker(here.queues.all(), connection=here.queues.redis)
    worker.work(burst=burst, with_scheduler=False, logging_level="WARNING")
