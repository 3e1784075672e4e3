"""Files that lie loose in a folder: taken into the store, a bad one at the cost of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jiangjian.documents.mailbox.files import chunks
from jiangjian.documents.mailbox.member_name import clean_path
from jiangjian.documents.mailbox.opened import Part
from jiangjian.documents.mailbox.run_jobs import MOST_BYTES, Desk, Job, batches, run_jobs
from jiangjian.documents.mailbox.store import Store
from jiangjian.documents.unreadable import Trouble

MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class _Loose:
    place: str
    name: str
    size: int


def loose_parts(files: Iterable[tuple[str, str]], desk: Desk) -> list[Part]:
    """Return the files, their bytes in the store.

    :param files: where each lies, and its name.
    """
    sized = [_Loose(place, name, Path(place).stat().st_size) for place, name in files]
    parts: list[Part] = []
    for batch in batches(sized, MOST_FILES, MOST_BYTES):
        parts.extend(_taken(batch, desk))
    return parts


def _taken(batch: Sequence[_Loose], desk: Desk) -> Iterator[Part]:
    files = tuple((each.place, each.name) for each in batch)
    job = Job("files", desk.passing, sum(each.size for each in batch), files=files)
    opened = run_jobs([job], desk)[0]
    if opened.trouble is None:
        yield from opened.parts
    elif len(batch) == 1:
        yield _unread(batch[0], desk, opened.trouble)
    else:
        for each in batch:
            yield from _taken([each], desk)


def _unread(loose: _Loose, desk: Desk, trouble: Trouble) -> Part:
    """Return a file that broke the reader: kept whole, with its trouble."""
    with Path(loose.place).open("rb") as file:
        stored = Store(desk.store, desk.passing).put(chunks(file))
    return Part(clean_path(loose.name)[0], stored.sha256, stored.size, trouble=trouble)
