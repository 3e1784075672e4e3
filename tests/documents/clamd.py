"""A scanner that speaks clamd's protocol and says what the test wants."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Served:
    """Where it listens and what it was sent."""

    address: str
    received: list[bytes] = field(default_factory=list)


@contextmanager
def clamd(
    answer: bytes | None, *, unix: Path | None = None, holding: dict[bytes, bytes] | None = None
) -> Iterator[Served]:
    """Lend a scanner.

    :param answer: what it says of every file; ``None`` for nothing at all.
    :param holding: what it says of files that hold these bytes.
    """
    kind = socket.AF_UNIX if unix else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as ear:
        ear.bind(str(unix) if unix else ("127.0.0.1", 0))
        ear.listen()
        address = f"unix:{unix}" if unix else f"tcp:127.0.0.1:{ear.getsockname()[1]}"
        served, over = Served(address), threading.Event()

        def serve() -> None:
            while True:
                try:
                    line, _ = ear.accept()
                except OSError:
                    return
                if over.is_set():
                    line.close()
                    return
                with line:
                    content = _taken(line)
                    served.received.append(content)
                    if answer is None:
                        over.wait(10)
                        return
                    said = [each for mark, each in (holding or {}).items() if mark in content]
                    line.sendall(said[0] if said else answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield served
        finally:
            over.set()
            with socket.socket(kind, socket.SOCK_STREAM) as last:
                last.connect(str(unix) if unix else ear.getsockname())
            thread.join(5)


def _taken(line: socket.socket) -> bytes:
    """Return what a client streams in."""
    command = _exactly(line, len(b"zINSTREAM\0"))
    if command != b"zINSTREAM\0":
        return command
    found = b""
    while True:
        (length,) = struct.unpack(">I", _exactly(line, 4))
        if not length:
            return found
        found += _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytes:
    found = b""
    while len(found) < length:
        piece = line.recv(length - len(found))
        if not piece:
            break
        found += piece
    return found
