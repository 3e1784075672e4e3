"""Servers as processes of their own: started, waited for, weighed, stopped."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATIENCE: Final = 60.0
PROC: Final = Path("/proc")
TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers.

    :ivar group: the number of its group of processes.
    :ivar seconds: from its start to its first answer.
    """

    group: int
    port: int
    seconds: float

    def members(self) -> list[Path]:
        """Return every process of the group."""
        found = []
        for each in PROC.glob("[0-9]*"):
            try:
                told = (each / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:  # it has just ended
                continue
            if int(told.rpartition(")")[2].split()[2]) == self.group:
                found.append(each)
        return found

    def mebibytes(self) -> float:
        """Return the proportional share of memory of all processes together."""
        lines = [
            line
            for each in self.members()
            for line in (each / "smaps_rollup").read_text(encoding="ascii").splitlines()
        ]
        return sum(int(each.split()[1]) for each in lines if each.startswith("Pss:")) / 1024

    def cpu(self) -> float:
        """Return the seconds of CPU that all processes have used so far."""
        told = [(each / "stat").read_text(encoding="utf-8") for each in self.members()]
        fields = [each.rpartition(")")[2].split() for each in told]
        return sum(int(each[11]) + int(each[12]) for each in fields) / TICKS


@contextmanager
def running(words: Sequence[str], port: int, outside: Mapping[str, str]) -> Iterator[Running]:
    """Run a server until the block ends.

    :raises RuntimeError: it ends by itself or does not answer in time.
    """
    kept = {key: text for key, text in os.environ.items() if not key.startswith("JIANGJIAN_")}
    begun = time.perf_counter()
    server = subprocess.Popen(
        words,
        env={**kept, **outside},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not answers(port):
            if server.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError(f"no answer from {' '.join(words)}")
            time.sleep(0.02)
        yield Running(server.pid, port, time.perf_counter() - begun)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=PATIENCE)


def answers(port: int) -> bool:
    """Return whether the service says that it is well."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        asking.close()


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
