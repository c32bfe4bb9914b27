"""The worker: one process, jobs one after another, so that the reading engine stays loaded between them."""

from rq import Queue, SimpleWorker
from rq.executions import Execution
from rq.job import Job

from config import counts
from jobs.house import House


class Worker(SimpleWorker):
    """Counts what it carries out."""

    def perform_job(self, job: Job, queue: Queue, execution: Execution) -> bool:
        done = super().perform_job(job, queue, execution)
        counts.add("baaki_jobs_total", queue=queue.name, outcome="done" if done else "failed")
        return done


class Burst(Worker):
    """Ends by itself: it listens for no commands, which takes RQ up to a second to stop, and leaves RQ's registries to
    those that stay."""

    def subscribe(self) -> None:
        pass

    def run_maintenance_tasks(self) -> None:
        pass


def run(here: House, burst: bool = False) -> None:
    """Work until told to stop (`burst`: until the queues are empty). Who stays is ready for the first voice note."""
    if not burst:
        here.services.speech.prepare()
    worker = (Burst if burst else Worker)(here.queues.all(), connection=here.queues.redis)
    worker.work(burst=burst, with_scheduler=False, logging_level="WARNING")
