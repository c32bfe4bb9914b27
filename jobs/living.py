"""A day of Baaki's lived at once, for trying things out: the monitor sweeps, whoever leaves is seen
off, and the day's post goes before it ends.
"""

import time
from datetime import date

from db import outbox
from jobs import pacing
from jobs.delivery import deliver_message
from jobs.house import House
from jobs.leaving import see_off
from jobs.monitor import Swept, sweep

PATIENCE_SECONDS = 20.0


def live(here: House, day: date) -> Swept:
    """Baaki's clock stands at `day`. What is still under way after 20 s is left to the worker."""
    pacing.rest(here.queues.redis, here.settings.twilio_whatsapp_from)
    swept = sweep(here, day)
    see_off(here)
    _post_goes(here)
    return swept


def _post_goes(here: House) -> None:
    """Ours or a worker's hand, until nothing is due: two days' reminders never wait for one and the same day."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (under_way := outbox.under_way(here.clock.now())) and time.monotonic() < until:
        for outbox_id in under_way:
            deliver_message(str(outbox_id))
        time.sleep(0.02)
