"""A PostgreSQL of our own, made for one run of the tests and gone after it."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.machine import is_root, postgresql_folder
from tools.memory_disk import memory_disk

ROLE = "jiangjian"


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster on a free loopback port and yield its address; stop and delete it after.

    It keeps PostgreSQL's own settings, fsync included: races are to be run on the real thing.
    Its folder lies in memory where there is room, so that nobody waits for a disk. That takes
    nothing from what the tests prove: none of them cuts the power under this cluster, and what
    a killed process has written outlives it in memory as it does in the cache of a disk. The
    test that kills a whole server has a cluster of its own, on the disk.
    As root it runs as ``postgres``, for the server refuses to run as root.

    :raises RuntimeError: there is no PostgreSQL on this machine.
    """
    programs = postgresql_folder()
    if programs is None:
        message = "No initdb on this machine; see tools.machine for the package"
        raise RuntimeError(message)
    home = Path(tempfile.mkdtemp(prefix="jiangjian-postgresql-", dir=memory_disk()))
    if is_root():
        shutil.chown(home, "postgres", "postgres")
    port, password = free_port(), secrets.token_hex(16)
    try:
        make(programs, home, password)
        start(programs, home, port)
        try:
            yield f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/{ROLE}"
        finally:
            run(home, programs / "pg_ctl", "-D", home / "data", "-m", "fast", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def make(programs: Path, home: Path, password: str) -> None:
    """Make the cluster's data folder, its role and its password."""
    secret = home / "password"
    secret.write_text(password, encoding="ascii")
    if is_root():
        shutil.chown(secret, "postgres", "postgres")
    run(
        home,
        programs / "initdb",
        f"--pgdata={home / 'data'}",
        f"--username={ROLE}",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
    )


def start(programs: Path, home: Path, port: int) -> None:
    """Start the server on the loopback only and wait until it answers."""
    options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1"
    data, log = home / "data", home / "log"
    run(home, programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")


def run(home: Path, *words: str | Path) -> None:
    """Run one of PostgreSQL's programs as the one who may, quietly unless it fails."""
    who: dict[str, Any] = (
        {"user": "postgres", "group": "postgres", "extra_groups": []} if is_root() else {}
    )
    done = subprocess.run(
        words, cwd=home, capture_output=True, encoding="utf-8", check=False, **who
    )
    if done.returncode:
        message = (
            f"{Path(words[0]).name} failed with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
        raise RuntimeError(message)


def free_port() -> int:
    """Return a port of the loopback that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
