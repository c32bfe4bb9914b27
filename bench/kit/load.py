"""A load generator cheap enough not to be what is measured: one asyncio process, raw HTTP/1.1 on kept connections."""

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from kit.messages import Webhook


@dataclass
class Burst:
    """What became of one burst: sids answered 200, how long those took in seconds that were measured,
    what else was answered."""

    acknowledged: list[str] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    refused: list[bytes] = field(default_factory=list)
    seconds: float = 0.0
    work_seconds: float = 0.0
    """What sending and reading took of the load generator's own processor."""

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds


def burst(port: int, webhooks: Sequence[Webhook], seconds: float, connections: int, rate: float | None = None) -> Burst:
    """Send for `seconds` at most. Without `rate` every connection sends as soon as it is answered; with it (per
    second) messages fall due at even steps and their latency counts from when they were due, so that a stalled
    server can't hide its queue."""
    return asyncio.run(_Generator(port, webhooks, seconds, rate).run(connections))


class _Generator:
    def __init__(self, port: int, webhooks: Sequence[Webhook], seconds: float, rate: float | None) -> None:
        self.port, self.seconds, self.rate = port, seconds, rate
        self.waiting = deque(webhooks)
        self.due: deque[tuple[float, Webhook]] = deque()
        self.idle: list[_Connection] = []
        self.done = Burst()
        self.ends = 0.0

    async def run(self, connections: int) -> Burst:
        loop = asyncio.get_running_loop()
        opened = [
            (await loop.create_connection(lambda: _Connection(self), "127.0.0.1", self.port))[1]
            for _ in range(connections)
        ]
        await self._greet(opened)
        began, work = time.perf_counter(), time.process_time()
        self.ends = began + self.seconds
        if self.rate is None:
            for connection in opened:
                self.next_for(connection)
        else:
            self.idle = list(opened)
            await self._pace(self.rate)
        await self._all_finished(opened)
        self.done.seconds = time.perf_counter() - began
        self.done.work_seconds = time.process_time() - work
        for each in opened:
            each.close()
        return self.done

    async def _greet(self, opened: "list[_Connection]") -> None:
        """One message each, outside the measure: a server may keep a thread waiting for a new connection's first
        bytes, as no client lets it that opens a connection because it has something to send."""
        for connection in opened:
            connection.send(self.waiting.popleft(), 0.0)
        await self._all_finished(opened)
        self.done.latencies.clear()
        for connection in opened:
            connection.finished.clear()

    async def _all_finished(self, opened: "list[_Connection]") -> None:
        await asyncio.wait_for(asyncio.gather(*(each.finished.wait() for each in opened)), self.seconds + 30)

    async def _pace(self, rate: float) -> None:
        start, sent = time.perf_counter(), 0
        while self.waiting and time.perf_counter() < self.ends:
            while self.waiting and start + sent / rate <= time.perf_counter():
                self._fall_due(start + sent / rate)
                sent += 1
            await asyncio.sleep(max(start + sent / rate - time.perf_counter(), 0))
        for connection in self.idle:
            connection.finished.set()

    def _fall_due(self, moment: float) -> None:
        webhook = self.waiting.popleft()
        if self.idle:
            self.idle.pop().send(webhook, moment)
        else:
            self.due.append((moment, webhook))

    def next_for(self, connection: "_Connection") -> None:
        if self.due:
            moment, webhook = self.due.popleft()
            connection.send(webhook, moment)
        elif not self.waiting or time.perf_counter() >= self.ends:
            connection.finished.set()
        elif self.rate is None:
            connection.send(self.waiting.popleft(), time.perf_counter())
        else:
            self.idle.append(connection)


class _Connection(asyncio.Protocol):
    """One kept connection with one request under way at most."""

    def __init__(self, generator: _Generator) -> None:
        self.generator = generator
        self.finished = asyncio.Event()
        self.buffer = b""
        self.sid, self.sent_at = "", 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def send(self, webhook: Webhook, moment: float) -> None:
        self.sid, self.sent_at = webhook.sid, moment
        self.transport.write(webhook.request)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not _whole(self.buffer):
            return
        done = self.generator.done
        if self.buffer.startswith(b"HTTP/1.1 200"):
            done.acknowledged.append(self.sid)
            done.latencies.append(time.perf_counter() - self.sent_at)
        else:
            done.refused.append(self.buffer[:300])
        self.buffer = b""
        self.generator.next_for(self)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.finished.is_set():
            self.generator.done.refused.append(b"connection lost")
            self.finished.set()

    def close(self) -> None:
        self.transport.close()


def _whole(answer: bytes) -> bool:
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        return False
    _, named, length = head.lower().partition(b"content-length:")
    return bool(named) and len(body) >= int(length.split(b"\r\n", 1)[0])
