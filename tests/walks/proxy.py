"""A bad line: a TCP proxy that delays what it carries, breaks off at a byte, and is down for a while."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

BLOCK = 2**14


@dataclass
class Line:
    """What the proxy does and has done; a test changes it while it runs.

    :ivar target: the port it leads to.
    :ivar delay: seconds before each block goes on.
    :ivar cut_at: breaks everything off once so many bytes have gone up; ``None`` for never.
    :ivar down: seconds nobody gets through after it has broken off.
    :ivar sent: bytes that have gone up.
    :ivar cuts: how often it broke off.
    """

    target: int
    delay: float = 0.0
    cut_at: int | None = None
    down: float = 2.0
    sent: int = 0
    cuts: int = 0
    port: int = 0
    is_down: bool = False
    open: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut_after(self, more: int) -> None:
        """Break off once so many more bytes have gone up."""
        self.cut_at = self.sent + more

    async def carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """Carry one connection both ways until either side has enough."""
        if self.is_down:
            back.transport.abort()
            return
        far, there = await asyncio.open_connection("127.0.0.1", self.target)
        self.open |= {back, there}
        ways = (self._up(near, there), self._down(far, back))
        await asyncio.gather(*ways, return_exceptions=True)
        self.open -= {back, there}
        for each in (back, there):
            each.transport.abort()

    async def _up(self, near: asyncio.StreamReader, there: asyncio.StreamWriter) -> None:
        while block := await near.read(BLOCK):
            await asyncio.sleep(self.delay)
            self.sent += len(block)
            there.write(block)
            await there.drain()
            if self.cut_at is not None and self.sent >= self.cut_at:
                self._break_off()
        with suppress(OSError):
            there.write_eof()

    async def _down(self, far: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        while block := await far.read(BLOCK):
            back.write(block)
            await back.drain()
        back.close()

    def _break_off(self) -> None:
        """Reset every connection, and let nobody through for a while."""
        self.cut_at, self.is_down = None, True
        self.cuts += 1
        for each in self.open:
            each.transport.abort()
        asyncio.get_running_loop().call_later(self.down, self._come_back)

    def _come_back(self) -> None:
        self.is_down = False


@contextmanager
def bad_line(target: int) -> Iterator[Line]:
    """Run a proxy to a port of this machine until the block ends."""
    line, ready, ends = Line(target), threading.Event(), []

    async def serve() -> None:
        stopping, loop = asyncio.Event(), asyncio.get_running_loop()
        ends.append(lambda: loop.call_soon_threadsafe(stopping.set))
        server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
        line.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stopping.wait()
        server.close()
        for each in line.open:
            each.transport.abort()
        await asyncio.sleep(0.2)  # what was broken off says so to its tasks

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    try:
        ready.wait(timeout=10)
        yield line
    finally:
        ends[0]()
        thread.join(timeout=10)
