"""Work of many threads done by one of them for all that wait: what each piece costs by itself is then paid once.

Who comes while nobody is at work begins at once, so a lone piece waits for nothing. Who comes meanwhile is done
together with the others that came, by the first of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Generic, TypeVar

Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")


@dataclass
class _Waiting(Generic[Piece, Outcome]):
    piece: Piece
    woken: Event = field(default_factory=Event)
    outcomes: list[Outcome] = field(default_factory=list)
    failed: Exception | None = None

    @property
    def done(self) -> bool:
        return bool(self.outcomes) or self.failed is not None


class Together(Generic[Piece, Outcome]):
    def __init__(self, work: Callable[[Sequence[Piece]], Sequence[Outcome]]) -> None:
        """`work` does all pieces or none, and says of each what came of it."""
        self._work = work
        self._lock = Lock()
        self._waiting: list[_Waiting[Piece, Outcome]] = []
        self._at_work = False

    def do(self, piece: Piece) -> Outcome:
        """→ what came of it. Raises what its work raised."""
        mine = _Waiting[Piece, Outcome](piece)
        with self._lock:
            self._waiting.append(mine)
            others, self._at_work = self._at_work, True
        if others:
            mine.woken.wait()
        if not mine.done:
            self._lead()
        if mine.failed is not None:
            raise mine.failed
        return mine.outcomes[0]

    def _lead(self) -> None:
        with self._lock:
            taken, self._waiting = self._waiting, []
        try:
            self._carry_out(taken)
        finally:
            with self._lock:
                next_leader = self._waiting[0] if self._waiting else None
                self._at_work = next_leader is not None
            for each in taken if next_leader is None else (next_leader, *taken):
                each.woken.set()

    def _carry_out(self, taken: Sequence[_Waiting[Piece, Outcome]]) -> None:
        """What one of them breaks must not befall the others: after a failure each is done by itself."""
        try:
            outcomes = self._work([each.piece for each in taken])
        except Exception as error:  # raised again in the thread whose piece it is
            if len(taken) == 1:
                taken[0].failed = error
                return
            for each in taken:
                self._carry_out([each])
            return
        for each, outcome in zip(taken, outcomes, strict=True):
            each.outcomes.append(outcome)
