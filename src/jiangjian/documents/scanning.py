"""A virus scanner behind clamd's socket: asked for each file, believed only when it answers clearly."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

WAIT: Final = 30.0
PIECE: Final = 1 << 16
MOST_ANSWER: Final = 4096
CLEAN: Final = "clean"
FOUND: Final = "found"
UNSCANNED: Final = ""
"""Nobody has looked, or the answer was not clear: never shown as safe."""


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where clamd listens.

    :ivar address: ``unix:/run/clamav/clamd.ctl`` or ``tcp:host:port``.
    :ivar wait: seconds until it counts as silent.
    """

    address: str
    wait: float = WAIT

    def scan(self, place: Path) -> str:
        """Return what the scanner says of a file: ``CLEAN``, ``FOUND``, or ``UNSCANNED``.

        A scanner that is away, too slow, or that stops at its own limits has not scanned.
        """
        try:
            with self._connected() as line, place.open("rb") as file:
                line.settimeout(self.wait)
                line.sendall(b"zINSTREAM\0")
                for piece in _pieces(file):
                    line.sendall(struct.pack(">I", len(piece)) + piece)
                line.sendall(struct.pack(">I", 0))
                return verdict(_answer(line))
        except OSError:
            return UNSCANNED

    def _connected(self) -> socket.socket:
        kind, _, where = self.address.partition(":")
        if kind == "unix":
            line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            line.settimeout(self.wait)
            try:
                line.connect(where)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = where.rpartition(":")
        return socket.create_connection((host, int(port)), self.wait)


def verdict(answer: bytes) -> str:
    """Return what an answer of clamd means.

    >>> verdict(b"stream: OK"), verdict(b"stream: Eicar-Signature FOUND")
    ('clean', 'found')
    >>> verdict(b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND")
    ''
    >>> verdict(b"INSTREAM size limit exceeded. ERROR")
    ''
    """
    plain = answer.strip(b"\0\r\n ")
    if plain == b"stream: OK":
        return CLEAN
    if plain.endswith(b" FOUND") and b"Limits.Exceeded" not in plain:
        return FOUND
    return UNSCANNED


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _answer(line: socket.socket) -> bytes:
    found = b""
    while not found.endswith(b"\0") and len(found) < MOST_ANSWER:
        piece = line.recv(MOST_ANSWER)
        if not piece:
            break
        found += piece
    return found
