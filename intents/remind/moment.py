"""For whom and when a reminder is looked at: a turn of the retailer's, or the monitor's round on the day he chose."""

import uuid
from datetime import date, datetime
from typing import NamedTuple, Protocol


class Moment(Protocol):
    """`today` is the day in India, `now` the time in UTC."""

    @property
    def retailer_id(self) -> uuid.UUID | None: ...

    @property
    def today(self) -> date: ...

    @property
    def now(self) -> datetime: ...


class Round(NamedTuple):
    """The monitor's, for one retailer."""

    retailer_id: uuid.UUID
    today: date
    now: datetime
