"""Jobs for the limited child process: several at a time; where one takes the others down, each alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

from jiangjian.documents.mailbox.limits import ATTACHED, GIVEN
from jiangjian.documents.mailbox.opened import Head, Opened, opened_from
from jiangjian.documents.reading.child import MEMORY, run_limited
from jiangjian.documents.unreadable import Unreadable

MIB: Final = 1 << 20
TASK: Final = "mailbox.unpack"
MOST_JOBS: Final = 32
MOST_BYTES: Final = 32 * MIB
CPU: Final = 20
CPU_WITH_PASSWORD: Final = (
    4  # seconds a MiB: the old cipher is slow, and each password is tried to the end
)


@dataclass(frozen=True, slots=True)
class Job:
    """One mail or archive to open.

    :ivar given: it is the mailbox itself, and may be larger.
    :ivar volumes: where each volume of a split zip begins.
    :ivar files: place and name of each, for loose files.
    """

    opens: str
    place: Path
    size: int
    given: bool = False
    volumes: tuple[int, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as the child reads it."""
        return {
            "opens": self.opens,
            "place": str(self.place),
            "given": self.given,
            "volumes": self.volumes,
            "files": self.files,
        }


@dataclass(frozen=True, slots=True)
class Desk:
    """Where things are put, and what opens them.

    :ivar store: the scratch folder.
    :ivar passing: for what is on its way; removed at the end.
    :ivar spare: bytes that must stay free on its disk.
    """

    store: Path
    passing: Path
    passwords: tuple[str, ...]
    spare: int = 0


class Sized(Protocol):
    """What has a size in bytes."""

    @property
    def size(self) -> int:
        """How many bytes have to be read."""


Each = TypeVar("Each", bound=Sized)


def run_jobs(jobs: Sequence[Job], desk: Desk) -> list[Opened]:
    """Return what is in each; what broke the reader is a trouble of its own and of nothing else.

    :raises Unreadable: ``disk_full``.
    """
    return [
        opened for batch in batches(jobs, MOST_JOBS, MOST_BYTES) for opened in _batch(batch, desk)
    ]


def batches(things: Iterable[Each], most: int, most_bytes: int) -> Iterator[list[Each]]:
    """Yield things that are done together: so many, or so many bytes; a large one alone."""
    batch: list[Each] = []
    size = 0
    for thing in things:
        if batch and (len(batch) >= most or size + thing.size > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(thing)
        size += thing.size
    if batch:
        yield batch


def _batch(batch: Sequence[Job], desk: Desk) -> list[Opened]:
    try:
        return _run(batch, desk)
    except Unreadable as broken:
        if broken.code == "disk_full":
            raise
        if len(batch) > 1:
            return [opened for job in batch for opened in _batch([job], desk)]
        head = Head() if batch[0].opens == "mail" else None
        return [Opened(trouble=broken.trouble, listed=False, head=head)]


def _run(batch: Sequence[Job], desk: Desk) -> list[Opened]:
    size = sum(job.size for job in batch)
    slow = CPU_WITH_PASSWORD * len(desk.passwords) + 1
    cpu = CPU + size // MIB * slow
    ran = run_limited(
        TASK,
        b"",
        arguments={
            "store": str(desk.store),
            "passing": str(desk.passing),
            "spare": desk.spare,
            "passwords": desk.passwords,
            "jobs": [job.as_json() for job in batch],
        },
        memory=MEMORY + size,
        cpu=cpu,
        wall=3 * cpu,
        written=GIVEN.inflated if any(job.given for job in batch) else ATTACHED.inflated,
    )
    return [opened_from(each) for each in ran.rows()]
