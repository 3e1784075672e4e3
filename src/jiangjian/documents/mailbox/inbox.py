"""Opens a mailbox: mails, folders and archives become mails with pieces that lie on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox.branch import Branch
from jiangjian.documents.mailbox.file_kind import looks_like_mail
from jiangjian.documents.mailbox.grow import open_level
from jiangjian.documents.mailbox.loose import loose_parts
from jiangjian.documents.mailbox.mbox import is_mbox
from jiangjian.documents.mailbox.outside import Programs, find_programs
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.documents.mailbox.run_jobs import MOST_BYTES, MOST_JOBS, Desk, batches
from jiangjian.documents.mailbox.source import (
    MAIL,
    Source,
    mails_of_mbox,
    read_head,
    sources_in_folder,
    sources_in_listing,
)
from jiangjian.documents.mailbox.take_apart import take_apart

Progress = Callable[[int, int], None]
DIGITS_KEPT: Final = 16


def open_inbox(
    place: Path,
    scratch: Path,
    *,
    passwords: Sequence[str] = (),
    progress: Progress | None = None,
    programs: Programs | None = None,
    spare: int = 0,
) -> Iterator[Mail]:
    """Yield the mails of a mailbox, each with its pieces; memory stays flat however many there are.

    :param place: an .eml, an mbox, a folder of either, a folder of saved attachments, an archive of any
        of these, or a single file.
    :param scratch: a folder for the bytes, each content under its digest; the caller removes it.
    :param passwords: to try on archives that ask for one.
    :param progress: told after each mail: how many are done, and how many there are.
    :param programs: what opens foreign archives; looked for where none is given.
    :param spare: bytes that must stay free on the disk of ``scratch``.
    :raises FileNotFoundError: there is no such place.
    :raises Unreadable: ``disk_full``.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    found = programs or find_programs()
    with tempfile.TemporaryDirectory(dir=scratch, prefix="passing-") as passing:
        desk = Desk(scratch.resolve(), Path(passing).resolve(), tuple(passwords), spare)
        sources = _sources(place, desk, found)
        for done, mail in enumerate(_mails(sources, desk, found), start=1):
            yield mail
            if progress:
                progress(done, len(sources))


def _sources(place: Path, desk: Desk, programs: Programs) -> list[Source]:
    if place.is_dir():
        return sources_in_folder(place)
    head = read_head(place)
    if is_mbox(head):
        return list(mails_of_mbox(place, place.name))
    if place.suffix.lower() == MAIL or looks_like_mail(head, place.suffix.lower()):
        return [Source("/".join(place.resolve().parts[-2:]), place)]
    return _sources_in_file(place, desk, programs)


def _sources_in_file(place: Path, desk: Desk, programs: Programs) -> list[Source]:
    """Return what is in an archive that is the mailbox itself, or the one file that it is."""
    part, *_ = loose_parts([(str(place), place.name)], desk)
    if part.opens and part.opens != "mail":
        branch = Branch(place.name, part, place)
        open_level([branch], desk, programs, given=True)
        if branch.listed and branch.trouble is None:
            inside = [child.part for child in branch.children]
            return sources_in_listing(inside, desk.store, place.name)
    return [Source(place.name, parts=(part,))]


def _mails(sources: Sequence[Source], desk: Desk, programs: Programs) -> Iterator[Mail]:
    """Yield the mails; where somebody saved attachments beside their mails, each content only once."""
    mixed = len({source.place is None for source in sources}) > 1
    seen: set[int] = set()
    for batch in batches(sources, MOST_JOBS, MOST_BYTES):
        for mail, source in zip(take_apart(batch, desk, programs), batch, strict=True):
            is_mail = source.place is not None
            if mixed and is_mail:
                seen.update(_key(each) for each in mail.pieces)
            pieces = tuple(each for each in mail.pieces if is_mail or _key(each) not in seen)
            if is_mail or pieces:
                yield replace(mail, pieces=pieces)


def _key(piece: Piece) -> int:
    """Return a short form of a digest; tens of thousands of them fit into little room."""
    return int(piece.sha256[:DIGITS_KEPT], 16)
