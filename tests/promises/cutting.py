"""A disk that loses power: what was synced stays, of all else each 512 bytes stay or go by chance.

An SQLite of its own writes real files through ``Tape``, which keeps every call in order. ``Disk``
plays the tape up to any point and says what could lie there after a cut at that point.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

import apsw

SECTOR = 512


class Event(NamedTuple):
    """One thing that happened: open, write, truncate, sync, delete, or an acknowledged commit.

    :ivar number: where a write begins, how long a file is cut, whether a deletion was synced,
        or which commit was acknowledged.
    """

    what: str
    name: str = ""
    number: int = 0
    content: bytes = b""


class Taped(apsw.VFSFile):
    """A file whose every change is on the tape."""

    def __init__(self, tape, name, flags):
        self.tape = tape
        self.name = Path(name.filename() if isinstance(name, apsw.URIFilename) else name).name
        super().__init__("", name, flags)
        tape.append(Event("open", self.name))

    def xWrite(self, data, offset):  # noqa: N802 - SQLite's name
        self.tape.append(Event("write", self.name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802 - SQLite's name
        self.tape.append(Event("truncate", self.name, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: ARG002, N802 - SQLite's name; a sync is a sync
        self.tape.append(Event("sync", self.name))  # the real disk need not wait


class Recording(apsw.VFS):
    """The system's own files, with a tape."""

    def __init__(self, tape):
        self.tape = tape
        super().__init__("tape", "")

    def xOpen(self, name, flags):  # noqa: N802 - SQLite's name
        return Taped(self.tape, name, flags)

    def xDelete(self, name, syncdir):  # noqa: N802 - SQLite's name
        super().xDelete(name, syncdir)
        self.tape.append(Event("delete", Path(name).name, int(syncdir)))


@contextmanager
def taped(place: Path, tape: list[Event], commands: str) -> Iterator[apsw.Connection]:
    """Yield a connection that begins with some commands, all it does to files on the tape."""
    vfs = Recording(tape)
    try:
        with closing(apsw.Connection(str(place), vfs="tape")) as connection:
            connection.execute(commands).fetchall()  # each statement runs when its row is fetched
            yield connection
    finally:
        vfs.unregister()


@dataclass
class File:
    """A file as it is for who reads it, and as it lies on the plates.

    :ivar lasting: what was synced; ``None`` before the first sync, which makes the name last too.
    :ivar loose: what was written or cut since then.
    """

    lasting: bytearray | None = None
    loose: list[Event] = field(default_factory=list)

    def settle(self) -> None:
        """Make everything last."""
        self.lasting = self.after(lambda: True)
        self.loose = []

    def after(self, stays) -> bytearray:
        """Return what lies there if of the loose changes stay those that chance lets stay."""
        content = bytearray(self.lasting or b"")
        for each in self.loose:
            if each.what == "truncate":
                if stays():
                    del content[each.number :]
                continue
            for at in range(0, len(each.content), SECTOR):
                if stays():
                    part = each.content[at : at + SECTOR]
                    begin = each.number + at
                    content.extend(bytes(max(0, begin + len(part) - len(content))))
                    content[begin : begin + len(part)] = part
        return content


@dataclass
class Disk:
    """A folder of such files.

    :ivar ghosts: deleted, but the deletion itself was not synced.
    """

    files: dict[str, File] = field(default_factory=dict)
    ghosts: dict[str, File] = field(default_factory=dict)

    def play(self, event: Event) -> None:
        """Let one thing happen."""
        match event.what:
            case "open":
                self.files.setdefault(event.name, File())
            case "write" | "truncate":
                self.files[event.name].loose.append(event)
            case "sync":
                file = self.files[event.name]
                if file.lasting is None:  # SQLite syncs the folder of a new journal with it
                    self.ghosts.clear()
                file.settle()
            case "delete":
                gone = self.files.pop(event.name)
                if event.number:
                    self.ghosts.clear()
                elif gone.lasting is not None:
                    self.ghosts[event.name] = gone

    def cut(self, chance: Random, folder: Path) -> None:
        """Write down what lies there if the power goes now."""

        def stays() -> bool:
            return chance.random() < 0.5

        kept = {name: each for name, each in self.ghosts.items() if stays()}
        kept |= {
            name: each for name, each in self.files.items() if each.lasting is not None or stays()
        }
        for name, each in kept.items():
            (folder / name).write_bytes(each.after(stays))
