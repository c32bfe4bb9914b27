"""Messages that arrive at the same moment are kept by one commit, and their jobs put in one round trip."""

from collections.abc import Sequence

from db import inbound
from db.inbound import Arrival
from jobs.queues import QueueName, Queues
from jobs.together import Together


class Arrivals:
    """What the webhook hands over. After `take` it is a committed row, and a job unless Redis is away."""

    def __init__(self, queues: Queues) -> None:
        self.queues = queues
        self._together = Together(self._keep)

    def take(self, arrival: Arrival) -> bool:
        """→ whether it is new. A repeat of a MessageSid goes no further."""
        return self._together.do(arrival)

    def _keep(self, arrivals: Sequence[Arrival]) -> list[bool]:
        new = inbound.put_all(arrivals)
        if new:
            self.queues.enqueue_each(
                QueueName.INBOUND, [each.message_id for each in arrivals if each.message_id in new]
            )
        return [each.message_id in new for each in arrivals]
