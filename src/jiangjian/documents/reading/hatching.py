"""One nursery a process, started by its first job, ended with it; see ``nursery``."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

GRACE: Final = 10
"""Seconds that whoever watches a job may be late himself."""

COMMAND: Final = (sys.executable, "-I", "-X", "utf8", "-m", "jiangjian.documents.reading.nursery")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended.

    :ivar code: its exit code, or the signal that ended it, below zero.
    :ivar late: it was killed at the end of its time.
    """

    code: int
    late: bool


@dataclass(slots=True)
class Hatchery:
    """The nursery of this process, where the system has what it needs.

    :ivar environment: what the nursery and its jobs see of ours.
    :ivar command: starts the nursery.
    """

    environment: Mapping[str, str]
    command: Sequence[str] = COMMAND
    lock: Lock = field(default_factory=Lock)
    process: subprocess.Popen[bytes] | None = None
    orders: socket.socket | None = None

    def run(self, order: Mapping[str, Any], files: Sequence[int]) -> Ended | None:
        """Run a job and return how it ended; ``None`` where no nursery could be had or it broke off.

        :param order: ``task``, ``memory``, ``cpu``, ``written`` and ``wall``.
        :param files: descriptors of the job's standard input, output and error.
        """
        if sys.platform != "linux":
            return None
        told, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with told:
            with theirs:
                if not self._send(json.dumps(order).encode(), [*files, theirs.fileno()]):
                    return None
            told.settimeout(order["wall"] + GRACE)
            try:
                said = told.recv(256)
            except TimeoutError:
                return Ended(0, late=True)
        return Ended(**json.loads(said)) if said else None

    def end(self) -> None:
        """End the nursery; what still runs ends at its own limits."""
        with self.lock:
            self._end()

    def forget(self) -> None:
        """Leave the nursery to the process that this one was forked from."""
        if self.process and self.orders:
            self.process.returncode = 0  # its end is waited for there
            self.orders.close()
        self.lock, self.process, self.orders = Lock(), None, None

    def _send(self, message: bytes, files: Sequence[int]) -> bool:
        """Hand a job over, to a new nursery where the last one has ended."""
        with self.lock:
            for _ in range(2):
                try:
                    socket.send_fds(self._begun(), [message], files)
                except OSError:
                    self._end()
                else:
                    return True
        return False

    def _begun(self) -> socket.socket:
        """Return where orders go to."""
        if self.orders is None:
            self.orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self.process = subprocess.Popen(  # noqa: S603 - our own program
                    self.command,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    env=dict(self.environment),
                    start_new_session=True,
                )
        return self.orders

    def _end(self) -> None:
        if self.orders:
            self.orders.close()
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = self.orders = None


def hatchery(environment: Mapping[str, str]) -> Hatchery:
    """Return the hatchery of this process; its nursery ends with the process, however that one ends."""
    made = Hatchery(environment)
    atexit.register(made.end)
    if sys.platform != "win32":
        os.register_at_fork(after_in_child=made.forget)
    return made
