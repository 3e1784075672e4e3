"""Walking through an import: mail by mail, for as long as a page may take, going on where it left off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

import structlog
from django.conf import settings

from jiangjian.actions.mail_import import finish_import, take_in_mail
from jiangjian.documents.collecting import read_mail
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.records.models import MailImport
from jiangjian.rules.collected import CollectedFinding, CollectedMail, MailReading
from jiangjian.rules.notice import Notice
from jiangjian.web.clock import steady
from jiangjian.web.file_kinds import LOOKED_AT, kind_of
from jiangjian.web.inspecting import on_disk
from jiangjian.web.keeping import store
from jiangjian.web.mailbox_upload import UNKNOWN

LOG: Final = structlog.stdlib.get_logger("jiangjian.web")
ROOT: Final = "来件"
IDLE: Final = 900.0
"""Seconds after which a walk that nobody goes on with is given up; the next begins anew and skips."""


@dataclass(slots=True)
class Walk:
    """An import that is being walked through in this process: what was met need not be opened again.

    :ivar folder: holds the files and what came out of them; goes with the walk.
    """

    folder: TemporaryDirectory[str]
    mails: Iterator[tuple[int, Mail]]
    touched: float = field(default_factory=steady)


WALKS: Final[dict[str, Walk]] = {}
BUSY: Final[set[str]] = set()
GUARD: Final = Lock()


def go_on(imported: MailImport, *, now: datetime, seconds: float | None = None) -> bool:
    """Take in the next mails, at least one; tell whether nobody else is at it in this process.

    :param seconds: how long; ``None`` to the end.
    """
    with GUARD:
        if imported.key in BUSY or imported.finished_at:
            return False
        BUSY.add(imported.key)
        walk = WALKS.pop(imported.key, None)
        _give_up_idle()
    try:
        walk = walk or begin(imported)
        if _step(walk, imported, now=now, until=None if seconds is None else steady() + seconds):
            with GUARD:
                walk.touched = steady()
                WALKS[imported.key] = walk
        else:
            walk.folder.cleanup()
    finally:
        BUSY.discard(imported.key)
    return True


def begin(imported: MailImport) -> Walk:
    """Lay the files of an import out and begin to walk through them."""
    folder: TemporaryDirectory[str] = TemporaryDirectory(
        prefix="mailbox-", dir=settings.FILE_UPLOAD_TEMP_DIR
    )
    place, scratch = Path(folder.name) / ROOT, Path(folder.name) / "opened"
    scratch.mkdir()
    inbox = lay_out(imported, place)
    mails = open_inbox(inbox, scratch, passwords=tuple(imported.passwords))
    return Walk(folder, iter(enumerate(mails)))


def lay_out(imported: MailImport, place: Path) -> Path:
    """Lay the files of an import into a folder as they were; return the folder, or the only file."""
    laid = []
    for each in imported.files.select_related("file"):
        path = _free(place / each.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with on_disk(each.file_id) as kept:
            try:
                os.link(kept, path)
            except OSError:  # another disk, or a store elsewhere
                shutil.copyfile(kept, path)
        laid.append(path)
    return laid[0] if len(laid) == 1 and laid[0].parent == place else place


def _free(path: Path) -> Path:
    """Return the path, or one beside it where a file of that name lies already."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return free


def _step(walk: Walk, imported: MailImport, *, now: datetime, until: float | None) -> bool:
    """Take mails in until the time is over; tell whether there may be more."""
    notice, passwords = imported.round.notice, tuple(imported.passwords)
    for position, mail in walk.mails:
        new = take_in_mail(
            imported,
            mail,
            position=position,
            now=now,
            store=store(),
            read=lambda each: read_or_tell(each, notice, passwords),
            media_type=media_type_of,
        )
        if new and until is not None and steady() >= until:
            return True
    finish_import(imported, now=now)
    return False


def read_or_tell(mail: Mail, notice: Notice, passwords: Sequence[str] = ()) -> MailReading:
    """Return how a mail was read; one that no reader gets through costs that mail only.

    Its files are kept and it says so, in the list and in the operator's log.
    """
    try:
        return read_mail(mail, notice, passwords=passwords)
    except Exception:
        LOG.exception("a mail could not be read", mail=mail.message_id or "without an id")
        found = CollectedFinding(
            code="unread_mail",
            problem=f"“{mail.subject or mail.name}”没有读成，附件都已原样保存",
            remedy="请打开这封邮件的页面，下载附件查看，由人录入",
            file=mail.name,
        )
        told = CollectedMail(
            name=mail.name,
            sender=mail.sender,
            subject=mail.subject,
            received=mail.received,
            files=tuple(each.path for each in mail.pieces),
        )
        return MailReading(
            mail=told,
            findings=(found,),
            digests={each.path: each.sha256 for each in mail.pieces},
            papers={each.path: "unread" for each in mail.pieces},
        )


def media_type_of(piece: Piece) -> str:
    """Return what a piece is, by its bytes."""
    with piece.place.open("rb") as file:
        head = file.read(LOOKED_AT)
        file.seek(max(0, piece.size - LOOKED_AT))
        kind = kind_of(head, file.read(LOOKED_AT))
    return kind.media_type if kind else UNKNOWN


def _give_up_idle() -> None:
    """Give up walks that nobody goes on with; runs under the guard."""
    for key in [key for key, each in WALKS.items() if steady() - each.touched > IDLE]:
        WALKS.pop(key).folder.cleanup()
