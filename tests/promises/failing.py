"""Acts that fail at each of their calls in turn, and what they leave behind."""

from __future__ import annotations

import errno
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection, connections

from jiangjian.actions.verifying import verify
from jiangjian.records.models import Receipt
from jiangjian.records.recorder import Recorder
from jiangjian.records.store import Store
from tests.promises.counting import FILE_CALLS, Calls
from tests.promises.restoring import Restorer

FILES, UPLOADS, RECORDER = "files", "uploads", "recorder"
BRACKETS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
"""Fail before they are done only, as do files, of which Python tells before they are touched."""

Rows = Mapping[str, list[Any]]


def fail(what: str) -> None:
    """Fail as a disk or a database does."""
    if what in FILE_CALLS or what == "fsync":
        raise OSError(errno.ENOSPC, "No space left on device")
    raise OperationalError("disk I/O error")


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that can be done again and again from one start.

    :ivar done: tells by its own sign that it is done.
    """

    do: Callable[[], Any]
    done: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Trial:
    """A start to which rows and files go back, and calls that can fail.

    :ivar folder: holds files, uploads and recorder, and a copy of them.
    """

    folder: Path
    kept: Restorer
    calls: Calls

    def keep(self) -> None:
        """Take everything as it is now for the start."""
        self.kept.keep()
        for name in (FILES, UPLOADS, RECORDER):
            (self.folder / name).mkdir(exist_ok=True)
            shutil.copytree(self.folder / name, self.folder / "kept" / name)

    def restore(self) -> None:
        """Put back every row and every file."""
        self.kept.restore()
        for name in (FILES, UPLOADS, RECORDER):
            shutil.rmtree(self.folder / name)
            shutil.copytree(self.folder / "kept" / name, self.folder / name)

    def rows(self) -> Rows:
        """Return every row of every table."""
        with connection.cursor() as cursor:
            return {table: self._rows(cursor, table) for table in self.kept.tables}

    def _rows(self, cursor: Any, table: str) -> list[Any]:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
        return sorted(cursor.fetchall(), key=repr)

    def attempt(self, deed: Deed, at: int, *, after: bool) -> tuple[bool, list[str]]:
        """Do a deed that fails at a call; return whether it was answered, and the calls it made."""
        self.restore()
        self.calls.arm(at, after=after)
        try:
            deed.do()
        except Exception:  # noqa: BLE001 - however it is told, it is told
            return False, self.calls.seen
        finally:
            self.calls.armed = False
        return True, self.calls.seen

    def left(self, deed: Deed, start: Rows, whole: Counter[str], *, answered: bool) -> str:
        """Return what an attempt has left: ``nothing``, ``whole``, or what is wrong."""
        found = self.rows()
        if not settled_are_committed(Recorder(self.folder / RECORDER)):
            return "a record of what was not committed"
        if found == start and not answered:
            deed.do()  # on what the failure has left
            return "nothing" if deed.done() else "it cannot be done again"
        if sizes(found) == whole and deed.done():
            broken = verify(Store(self.folder / FILES))
            return f"whole, but {broken}" if broken else "whole"
        return "half of it"


def sizes(rows: Rows) -> Counter[str]:
    """Return how many rows each table has."""
    return Counter({table: len(found) for table, found in rows.items()})


def settled_are_committed(recorder: Recorder) -> bool:
    """Tell whether every record that has its name is of a report that was made."""
    names = {each.name for each in recorder.read() if each.settled}
    return names == set(Receipt.objects.filter(number__in=names).values_list("number", flat=True))


@contextmanager
def trial(folder: Path, kept: Restorer) -> Iterator[Trial]:
    """Yield a trial whose calls can fail."""
    calls = Calls(tuple(folder / name for name in (FILES, UPLOADS, RECORDER)), fail)
    leaves = [calls.listen(), calls.attach(connections["default"])]
    made = Trial(folder, kept, calls)
    made.keep()
    try:
        yield made
    finally:
        for leave in leaves:
            leave()
        made.restore()
        kept.drop()


def every_fault(made: Trial, deed: Deed) -> tuple[Counter[str], list[str]]:
    """Fail a deed at each of its calls, before it and after it.

    :returns: what the attempts left, and what was wrong, at which call.
    """
    start = made.rows()
    made.attempt(deed, 0, after=False)  # it reads the notice, which the process keeps
    answered, calls = made.attempt(deed, 0, after=False)
    assert answered
    assert deed.done()
    whole = sizes(made.rows())
    left: Counter[str] = Counter()
    wrong = []
    for after in (False, True):
        for at, what in enumerate(calls, start=1):
            if after and (what in FILE_CALLS or what.startswith(BRACKETS)):
                continue
            answered, seen = made.attempt(deed, at, after=after)
            assert len(seen) >= at, f"{what} did not come"
            found = made.left(deed, start, whole, answered=answered)
            left[found] += 1
            if found not in {"nothing", "whole"}:
                wrong.append(f"{'after' if after else 'before'} {at} {what}: {found}")
    return left, wrong
