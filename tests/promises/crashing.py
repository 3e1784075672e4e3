"""A PostgreSQL of our own that is killed with all its processes and started again."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tools.cluster import ROLE, free_port, make, run, start
from tools.machine import is_root, postgresql_folder


@dataclass(frozen=True, slots=True)
class Crashing:
    """A cluster.

    :ivar address: of its first database.
    """

    programs: Path
    home: Path
    port: int
    address: str

    def crash(self) -> None:
        """Kill every process of it at once, as the machine's memory killer or a fault would."""
        lock = self.home / "data/postmaster.pid"
        pid = int(lock.read_text(encoding="ascii").split()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        while any(lives(each) for each in (pid, *map(int, children))):
            time.sleep(0.01)
        for each in (lock, *self.home.glob(".s.PGSQL.*")):
            each.unlink()  # nobody may be there to bury the dead, whose number would seem taken

    def start(self) -> None:
        """Start it again; it recovers by itself."""
        start(self.programs, self.home, self.port)

    def say(self, *statements: str) -> None:
        """Say something to it as its owner."""
        with psycopg.connect(self.address, autocommit=True, dbname="postgres") as told:
            for each in statements:
                told.execute(each.encode())


def lives(pid: int) -> bool:
    """Tell whether a process still runs."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return told.rpartition(")")[2].split()[0] not in {"Z", "X"}


@contextmanager
def crashing() -> Iterator[Crashing]:
    """Start a cluster with PostgreSQL's own settings; stop and delete it after."""
    programs = postgresql_folder()
    assert programs
    home = Path(tempfile.mkdtemp(prefix="jiangjian-crashing-"))
    if is_root():
        shutil.chown(home, "postgres", "postgres")
    port, password = free_port(), secrets.token_hex(16)
    try:
        make(programs, home, password)
        start(programs, home, port)
        address = f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/postgres"
        yield Crashing(programs, home, port, address)
        run(home, programs / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
