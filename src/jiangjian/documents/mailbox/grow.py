"""Branches opened level by level: all mails, then all their archives, then the archives in those."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.branch import Branch
from jiangjian.documents.mailbox.opened import Opened
from jiangjian.documents.mailbox.outside import Programs, unpack_outside
from jiangjian.documents.mailbox.run_jobs import Desk, Job, run_jobs

INSIDE: Final = frozenset({"mail", "tnef", "zip"})
HEADS: Final = ((b"PK", "zip"), (b"7z\xbc\xaf", "7z"), (b"Rar!", "RAR"))
VOLUME_NAMES: Final = {"rar": ("v.part{}.rar", 1), "old rar": ("v.r{:02}", -1)}


def grow(roots: Sequence[Branch], desk: Desk, programs: Programs) -> None:
    """Open these, and what is in them, as deep as is allowed."""
    known = [child for each in roots for child in each.children]
    level = [each for each in (*roots, *known) if each.may_open()]
    while level:
        open_level(level, desk, programs)
        level = [child for each in level for child in each.children if child.may_open()]


def open_level(
    level: Sequence[Branch], desk: Desk, programs: Programs, *, given: bool = False
) -> None:
    """Open these and hang what is in them under each.

    :param given: they are the mailbox itself, and may be larger.
    """
    simple = [each for each in level if each.part.opens in INSIDE and not each.volumes]
    jobs = [Job(each.part.opens, each.place, each.part.size, given=given) for each in simple]
    for branch, opened in zip(simple, run_jobs(jobs, desk), strict=True):
        branch.take(opened, desk.store)
    for branch in level:
        if branch.volumes or branch.part.opens not in INSIDE:
            branch.take(_open_in_a_room(branch, desk, programs), desk.store)


def _open_in_a_room(branch: Branch, desk: Desk, programs: Programs) -> Opened:
    """Open what needs files beside it or another program; the room is cleared afterwards."""
    room = Path(tempfile.mkdtemp(dir=desk.passing))
    try:
        if branch.gaps:
            return Opened(trouble=troubles.missing_volume(len(branch.volumes)), listed=False)
        opened = _open(branch, room, desk, programs)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    if branch.volumes and opened.trouble and opened.trouble.code == "corrupt_attachment":
        return replace(opened, trouble=troubles.missing_volume(len(branch.volumes)))
    return opened


def _open(branch: Branch, room: Path, desk: Desk, programs: Programs) -> Opened:
    if not branch.volumes:
        return _open_outside(branch.place, branch.part.opens, room, desk, programs)
    if branch.way in VOLUME_NAMES:
        first = _lay_out(branch, room)
        return _open_outside(first, "RAR", room, desk, programs, split=True)
    whole, starts = _put_together(branch.volumes, room)
    if branch.way == "spanned" or _kind(whole) == "zip":
        volumes = tuple(starts) if branch.way == "spanned" else ()
        return run_jobs([Job("zip", whole, whole.stat().st_size, volumes=volumes)], desk)[0]
    return _open_outside(whole, _kind(whole), room, desk, programs)


def _open_outside(
    first: Path, kind: str, room: Path, desk: Desk, programs: Programs, *, split: bool = False
) -> Opened:
    unpacked = unpack_outside(
        first, kind, room, programs=programs, passwords=desk.passwords, split=split
    )
    if unpacked.tar:
        return run_jobs([Job("tar", unpacked.tar, unpacked.tar.stat().st_size)], desk)[0]
    if unpacked.folder:
        files = tuple(walk(unpacked.folder))
        size = sum(Path(place).stat().st_size for place, _ in files)
        opened = run_jobs([Job("files", unpacked.folder, size, files=files)], desk)[0]
        return replace(opened, trouble=unpacked.trouble or opened.trouble)
    return Opened(trouble=unpacked.trouble, listed=False)


def walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield place and name of each file below a folder; links are not followed."""
    for each in sorted(folder.rglob("*")):
        if each.is_file() and not each.is_symlink():
            yield str(each), each.relative_to(folder).as_posix()


def _lay_out(branch: Branch, room: Path) -> Path:
    """Put the volumes of a RAR side by side under names that programs follow; return the first."""
    form, shift = VOLUME_NAMES[branch.way]
    for number, volume in enumerate(branch.volumes):
        name = "v.rar" if shift + number < 0 else form.format(shift + number)
        shutil.copyfile(volume.place, room / name)
    return room / ("v.rar" if shift < 0 else form.format(shift))


def _put_together(volumes: Sequence[Branch], room: Path) -> tuple[Path, list[int]]:
    """Write the volumes one after another; return the file and where each begins."""
    whole, starts = room / "whole", []
    with whole.open("wb") as file:
        for volume in volumes:
            starts.append(file.tell())
            with volume.place.open("rb") as piece:
                shutil.copyfileobj(piece, file)
    return whole, starts


def _kind(place: Path) -> str:
    with place.open("rb") as file:
        head = file.read(8)
    return next((kind for start, kind in HEADS if head.startswith(start)), "tar")
