"""Pieces that wait at the same time are done at once, each thread gets its own outcome, a failure stays its own."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event

import pytest

from jobs.together import Together


class Desk:
    """Doubles numbers; the first time it takes until it is let go. A thirteen breaks what is done with it."""

    def __init__(self) -> None:
        self.seen: list[list[int]] = []
        self.begun, self.let_go = Event(), Event()

    def work(self, pieces: Sequence[int]) -> list[int]:
        self.seen.append(list(pieces))
        self.begun.set()
        self.let_go.wait(10)
        if 13 in pieces:
            raise ValueError("thirteen")
        return [piece * 2 for piece in pieces]


def _came_meanwhile(desk: Desk, pieces: Sequence[int]) -> list[Future[int]]:
    """One is at work while these come; then it is let go."""
    together = Together(desk.work)
    with ThreadPoolExecutor(len(pieces) + 1) as pool:
        first = pool.submit(together.do, 1)
        desk.begun.wait(10)
        found = [pool.submit(together.do, piece) for piece in pieces]
        while len(together._waiting) < len(pieces):
            pass
        desk.let_go.set()
        wait([first, *found], 10)
    return found


def test_who_comes_alone_waits_for_nobody() -> None:
    desk = Desk()
    desk.let_go.set()
    together = Together(desk.work)
    assert [together.do(piece) for piece in (1, 2)] == [2, 4]
    assert desk.seen == [[1], [2]]


def test_those_who_came_meanwhile_are_done_at_once_and_each_gets_its_own() -> None:
    desk = Desk()
    found = _came_meanwhile(desk, range(2, 9))
    assert [each.result() for each in found] == [piece * 2 for piece in range(2, 9)]
    assert [len(pieces) for pieces in desk.seen] == [1, 7]


def test_what_one_breaks_does_not_befall_the_others() -> None:
    found = _came_meanwhile(Desk(), [12, 13, 14])
    assert [found[0].result(), found[2].result()] == [24, 28]
    with pytest.raises(ValueError, match="thirteen"):
        found[1].result()


def test_many_threads_lose_nothing() -> None:
    together: Together[int, int] = Together(lambda pieces: [piece * 2 for piece in pieces])
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(together.do, range(5000))) == [piece * 2 for piece in range(5000)]
