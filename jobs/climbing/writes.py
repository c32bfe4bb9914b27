"""What a batch is about to change: gathered while it is decided, then written a kind at a time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from db import audit, ladder, outbox
from db.audit import Act
from db.ladder import Change, Climb
from db.models import Invoice
from db.outbox import New
from law.ladder import Rung


@dataclass
class Writes:
    """Of one batch, which acts on `day` at the moment `at`."""

    day: date
    at: datetime
    reminders: int = 0
    overdue: int = 0
    postponed: int = 0
    _messages: list[New] = field(default_factory=list)
    _climbs: list[tuple[Invoice, Rung, str, str | None]] = field(default_factory=list)
    _acts: list[Act] = field(default_factory=list)
    _changes: list[Change] = field(default_factory=list)

    def say(self, messages: Sequence[New]) -> None:
        self._messages += messages

    def climb(self, bill: Invoice, rung: Rung, channel: str, key: str | None) -> None:
        """A rung of this bill is taken by the message of this key."""
        self._climbs.append((bill, rung, channel, key))

    def schedule(self, bill: Invoice, on: date | None) -> None:
        """When the bill is looked at next (None is never), and its status, which may have become another."""
        self._changes.append(Change(bill.invoice_id, on, bill.status))

    def act(self, bill: Invoice, action: str, **details: str | int) -> None:
        self._acts.append(Act(bill.retailer_id, "invoice", bill.invoice_id, action, "system", self.at, details))

    def write(self) -> None:
        """Always in this order: what a batch and a single act lock beside the bills is locked alike."""
        ids = dict(zip((each.key for each in self._messages), outbox.put_all(self._messages), strict=True))
        self._take_rungs(ids)
        audit.record_all(self._acts)
        ladder.schedule_all(self._changes)

    def _take_rungs(self, ids: dict[str, uuid.UUID | None]) -> None:
        climbs = [
            Climb(bill.invoice_id, rung, channel, ids[key] if key else None)
            for bill, rung, channel, key in self._climbs
        ]
        taken = ladder.take_all(climbs, self.day)
        for bill, rung, channel, _ in self._climbs:
            if (bill.invoice_id, rung) in taken:
                self.act(bill, "rung_taken", rung=rung.value, channel=channel)
