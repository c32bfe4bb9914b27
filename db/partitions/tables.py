"""Which tables are divided, and by what.

`communications` by the time in its message's id, the same for each try of a message: whatever month it is by then, a
second record meets the first one in its partition, and UNIQUE (invoice_id, outbox_id) refuses it. Random ids, of rows
older than ids that grow, count as older than all.

`audit_logs` by its time. Two rows of one sequence are kept out by the lock of the chain's head, under which a sequence
is given, and within a month by UNIQUE (chain, sequence) besides.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from db.ids import first_id, made_at

_NO_TIME = uuid.UUID(int=0)
_GROWING = 7
_PLACE = f"CASE WHEN get_byte(uuid_send(outbox_id), 6) >> 4 = {_GROWING} THEN outbox_id ELSE '{_NO_TIME}'::uuid END"


@dataclass(frozen=True)
class Ranged:
    """`key`: what a row's partition follows from, in SQL. `edge`: its value at a moment; `moment`: the reverse."""

    name: str
    key: str
    edge: Callable[[datetime], Any]
    moment: Callable[[Any], datetime]

    @property
    def before(self) -> str:
        """The partition that was the whole table."""
        return f"{self.name}_before"

    @property
    def other(self) -> str:
        """The partition of what has no month: nothing is refused for the want of one."""
        return f"{self.name}_other"

    def of(self, month: date) -> str:
        return f"{self.name}_{month:%Y_%m}"

    def edge_of(self, month: date) -> str:
        """The key's value where a month begins, as a literal."""
        return f"'{self.edge(datetime(month.year, month.month, 1, tzinfo=UTC))}'"


TABLES = (
    Ranged("audit_logs", '"timestamp"', lambda at: at, lambda at: at),
    Ranged("communications", f"({_PLACE})", first_id, made_at),
)
