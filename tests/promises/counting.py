"""Every call that our code makes to the database and to files, one after the other, with a blow before or after one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

FILE_CALLS = frozenset(
    {"open", "os.link", "os.mkdir", "os.rename", "os.remove", "os.truncate", "os.utime"}
)
"""What Python tells an audit hook of; ``os.fsync`` is not among it."""


@dataclass(slots=True)
class Calls:
    """Calls are counted while it is armed.

    :ivar folders: only files inside them count.
    :ivar strike: what happens at the call of the number ``at``.
    :ivar seen: the calls so far, each with what it was.
    :ivar after: the blow falls after the call, where that can be told: statements, commits, syncs.
    """

    folders: tuple[Path, ...]
    strike: Callable[[str], None]
    at: int = 0
    after: bool = False
    armed: bool = False
    seen: list[str] = field(default_factory=list)

    def arm(self, at: int, *, after: bool = False) -> None:
        """Count from one; strike at a number, never if it is 0."""
        self.at, self.after, self.seen, self.armed = at, after, [], True

    def call(self, what: str, done: Callable[[], Any] | None = None) -> Any:
        """Count a call and make it, if it is not made by somebody else."""
        if self.armed:
            self.seen.append(what)
            struck = len(self.seen) == self.at
        else:
            struck = False
        if struck and not (self.after and done):
            self.armed = False
            self.strike(what)
        made = done() if done else None
        if struck and self.after and done:
            self.armed = False
            self.strike(what)
        return made

    def hook(self, event: str, words: tuple[Any, ...]) -> None:
        """Take what Python tells of files; it tells before they are touched."""
        if self.armed and event in FILE_CALLS and self.is_ours(words[0]):
            self.call(event)

    def is_ours(self, place: object) -> bool:
        """Tell whether a file or folder is one of those that count."""
        if not isinstance(place, str | os.PathLike):
            return False
        found = Path(os.fspath(place))
        return any(found.is_relative_to(folder) for folder in self.folders)

    def listen(self) -> Callable[[], None]:
        """Listen to files for as long as this process lives, armed or not; return how to stop syncs."""
        sys.addaudithook(self.hook)
        sync = os.fsync
        os.fsync = lambda handle: self.call("fsync", lambda: sync(handle))

        def leave() -> None:
            os.fsync = sync

        return leave

    def attach(self, connection: BaseDatabaseWrapper) -> Callable[[], None]:
        """Listen to a connection; return how to leave it."""

        def statement(execute: Any, sql: str, *words: Any) -> Any:
            return self.call(sql[:40], lambda: execute(sql, *words))

        commit = connection._commit  # noqa: SLF001 - Django tells of a commit only once it is done
        vars(connection)["_commit"] = lambda: self.call("COMMIT", commit)
        connection.execute_wrappers.append(statement)

        def leave() -> None:
            with suppress(ValueError):  # the connection was made anew meanwhile
                connection.execute_wrappers.remove(statement)
            del vars(connection)["_commit"]

        return leave
