"""What a house does on the disk and on the wire, in order, as the kernel saw it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.edge import listens
from tests.walks.served import ROOT, own_database
from tools.cluster import free_port

CALLS = "fsync,fdatasync,pwrite64,sendto"
LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$")
PLACE = re.compile(r"^\d+<([^>]*)>")
ANSWER = re.compile(r'"HTTP/1\.1 (\d{3})')
WAL = "jiangjian.sqlite3-wal"
ROWS = ('INSERT INTO \\"records_storedfile', 'UPDATE \\"records_upload\\" SET')
"""What is said to PostgreSQL where a row speaks of bytes, as strace writes it."""

SERVER = "postgresql"
SYNC, COMMIT, ANSWERED, WRITTEN = "sync", "commit", "answered", "written"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done.

    :ivar what: a file was synced, a transaction made to last, a database written, somebody answered.
    :ivar place: the file, or the status of the answer.
    """

    what: str
    place: str


def events(trace: str) -> Iterator[Event]:
    """Yield what the lines of a trace tell; a call counts when it has ended, what is sent when it begins."""
    pending: dict[str, str] = {}
    for line in trace.splitlines():
        found = LINE.match(line)
        if not found:
            continue
        thread, resumed, called, rest = found.groups()
        call = resumed or called
        words = pending.pop(thread, "") if resumed else rest
        begins, ends = not resumed, not rest.endswith("<unfinished ...>")
        if not ends:
            pending[thread] = rest
        if call == "sendto" and begins:
            yield from _sent(words)
        elif ends and call != "sendto":
            yield from _done(call, words)


def _sent(words: str) -> Iterator[Event]:
    answer = ANSWER.search(words)
    if answer:
        yield Event(ANSWERED, answer[1])
    elif "COMMIT" in words:
        yield Event(COMMIT, SERVER)
    elif any(each in words for each in ROWS):
        yield Event(WRITTEN, SERVER)


def _done(call: str, words: str) -> Iterator[Event]:
    named = PLACE.match(words)
    place = named[1] if named else ""
    if call == "pwrite64":
        if place.endswith(WAL):
            yield Event(WRITTEN, place)
    elif place.endswith(WAL):
        yield Event(COMMIT, place)
    else:
        yield Event(SYNC, place)


def requests(every: list[Event]) -> list[list[Event]]:
    """Return what was done for each answer; the answer is the last of it."""
    parted: list[list[Event]] = [[]]
    for each in every:
        parted[-1].append(each)
        if each.what == ANSWERED:
            parted.append([])
    return parted[:-1]


def against_order(done: list[Event], *places: str) -> Iterator[str]:
    """Yield what is wrong with the order of one request.

    :param places: endings of what must lie on the disk before a row speaks of it.
    """
    kinds = [each.what for each in done]
    rows = [kinds.index(each) for each in (WRITTEN, COMMIT) if each in kinds]
    if not rows:
        yield "answered without a row"
        return
    synced = [each.place for each in done[: rows[0]] if each.what == SYNC]
    yield from (
        f"{place} was not synced before its row"
        for place in places
        if not any(each.endswith(place) for each in synced)
    )
    ours = [each.what for each in done if each.place != SERVER]  # PostgreSQL syncs by itself
    if WRITTEN in ours and (COMMIT not in ours or _last(ours, WRITTEN) > _last(ours, COMMIT)):
        yield "answered before what was written was synced"


def _last(kinds: list[str], what: str) -> int:
    return len(kinds) - 1 - kinds[::-1].index(what)


@dataclass(frozen=True, slots=True)
class Traced:
    """A house under strace."""

    folder: Path
    port: int
    env: Mapping[str, str]

    def requests(self) -> list[list[Event]]:
        """Return what was done up to now, by answer."""
        return requests([*events((self.folder / "trace").read_text(errors="replace"))])


@contextmanager
def traced(folder: Path, *words: str) -> Iterator[Traced]:
    """Serve a house under strace, with one worker; one application has been handed in.

    :param words: how Python is to run the command.
    """
    port = free_port()
    tracer = ["strace", "-D", "-f", "-y", "-s", "96", "-e", f"trace={CALLS}", "-e", "signal=none"]
    with own_database() as database, (folder / "service.log").open("wb") as told:
        env = {**os.environ, **database, "JIANGJIAN_DATA": str(folder / "data")}
        env["JIANGJIAN_WORKERS"] = "1"
        serve = [sys.executable, *words, "serve", "--port", str(port)]
        service = subprocess.Popen(
            [*tracer, "-o", str(folder / "trace"), *serve],
            cwd=ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=told,
        )
        try:
            while not listens(port):
                assert service.poll() is None, (folder / "service.log").read_text()
                time.sleep(0.1)
            prepare = [sys.executable, "-m", "tests.walks.prepared", "hand-in", "次序工作室"]
            subprocess.run(prepare, cwd=ROOT, env=env, check=True)
            yield Traced(folder, port, env)
        finally:
            service.terminate()
            service.wait(timeout=45)
