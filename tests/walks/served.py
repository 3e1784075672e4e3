"""A house of its own for one walk: the real command, an empty folder, a free port."""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tools.cluster import free_port

ROOT = Path(__file__).parent.parent.parent
DATABASE = "JIANGJIAN_DATABASE_URL"
ACCOUNT = re.compile(r"^ {2}(\S+) {2}密码 (\S+) {2}", re.MULTILINE)
FILE = "practice-accounts.txt"


@dataclass(frozen=True, slots=True)
class Served:
    """A running house.

    :ivar passwords: by username, as printed for a new operator.
    :ivar env: what the house runs with.
    """

    address: str
    passwords: Mapping[str, str]
    env: Mapping[str, str]

    def prepare(self, *words: str) -> None:
        """Let ``tests.walks.prepared`` bring the house to where a walk begins."""
        command = [sys.executable, "-m", "tests.walks.prepared", *words]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True)

    def verified(self) -> str:
        """Return what ``jiangjian verify`` tells of the house as it is now."""
        command = [sys.executable, "-m", "jiangjian", "verify"]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, capture_output=True, encoding="utf-8", check=False
        )
        return done.stderr + done.stdout


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Start ``jiangjian serve`` as an operator would on a new machine; stop it afterwards."""
    port = free_port()
    log = folder / "serve.log"
    with own_database() as database, log.open("wb") as told:
        env = {**os.environ, "JIANGJIAN_DATA": str(folder / "data"), **database}
        command = [sys.executable, "-m", "jiangjian", "serve", "--port", str(port)]
        service = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=told, encoding="utf-8"
        )
        try:
            wait_until_ready(service, log)
            accounts = (folder / "data" / FILE).read_text(encoding="utf-8")
            yield Served(f"http://127.0.0.1:{port}", dict(ACCOUNT.findall(accounts)), env)
        finally:
            service.send_signal(signal.SIGTERM)
            service.communicate(timeout=30)


def wait_until_ready(service: subprocess.Popen[str], log: Path) -> None:
    """Read what the service prints until it says that it is open."""
    assert service.stdout
    for line in service.stdout:
        if "请打开" in line:
            return
    raise AssertionError(f"the service ended: {log.read_text(encoding='utf-8')}")


@contextmanager
def own_database() -> Iterator[Mapping[str, str]]:
    """Yield the setting of an empty PostgreSQL database where one is named; nothing for SQLite."""
    address = os.environ.get(DATABASE, "")
    if not address:
        yield {}
        return
    name = f"walk_{secrets.token_hex(4)}"
    with psycopg.connect(address, dbname="postgres", autocommit=True) as cluster:
        cluster.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield {DATABASE: urlunsplit(urlsplit(address)._replace(path=f"/{name}"))}
        finally:
            cluster.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
