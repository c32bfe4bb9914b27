"""A batch of due buyers in the caller's transaction: their bills locked, each one's next rung found, all of it written.

One buyer alone is a batch of one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from db import ladder, pauses, retailers, vault
from db.ladder import Due
from db.models import Invoice
from jobs.climbing.overdue import fall_overdue, newly_late, rest, wait_on
from jobs.climbing.remind import remind
from jobs.climbing.writes import Writes
from jobs.house import House
from jobs.notices import rung as notices
from law.ladder import Rung


@dataclass
class _Sorted:
    """What is to be done with a batch's bills."""

    paused: list[Invoice] = field(default_factory=list)
    to_remind: dict[Due, list[tuple[Invoice, Rung]]] = field(default_factory=lambda: defaultdict(list))
    fallen: dict[Due, list[Invoice]] = field(default_factory=lambda: defaultdict(list))


def take_steps(here: House, groups: Sequence[Due], day: date, *, wait: bool) -> tuple[Writes, list[Due]]:
    """Take what is due of these buyers; → what was done, and whose bills another holds (none where `wait`)."""
    vault.open_keys({group.retailer_id for group in groups})
    found, held = ladder.lock_due(groups, day, wait=wait)
    work = Writes(day, here.clock.now())
    late = newly_late(work, (bill for bills in found.values() for bill in bills))
    owners = retailers.of_all({bill.retailer_id for bill in late})
    fall_overdue(work, late, owners)
    todo = _sort(work, found)
    wait_on(work, todo.paused)
    rest(work, [bill for bills in todo.fallen.values() for bill in bills])
    remind(work, todo.to_remind)
    work.write()
    others = {group.retailer_id for group in todo.fallen} - owners.keys()
    notices.take(here, todo.fallen, owners | retailers.of_all(others), day)
    return work, held


def _sort(work: Writes, found: dict[Due, list[Invoice]]) -> _Sorted:
    todo = _Sorted()
    climbed = ladder.climbed([bill.invoice_id for bills in found.values() for bill in bills])
    for group, bills in found.items():
        for bill in bills:
            step = ladder.next_of(bill, *climbed.get(bill.invoice_id, (set(), None)))
            if pauses.holds(bill, work.day):
                todo.paused.append(bill)
            elif step is None or step.on > work.day:
                work.schedule(bill, step.on if step else None)
            elif step.rung is Rung.LEGAL_NOTICE:
                todo.fallen[group].append(bill)
            else:
                todo.to_remind[group].append((bill, step.rung))
    return todo
